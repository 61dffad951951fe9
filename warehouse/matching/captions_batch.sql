-- needs: link_pairs
-- One batch of pairs.
select a, b from link_pairs where n >= $1 and n < $2
