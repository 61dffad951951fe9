-- One batch of pairs.
select a, b from link_pairs where batch = $1 order by a, b
