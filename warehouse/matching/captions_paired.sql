select count(*) from link_pairs
