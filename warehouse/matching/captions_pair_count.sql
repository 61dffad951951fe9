-- needs: link_pairs
select count(*) from link_pairs
