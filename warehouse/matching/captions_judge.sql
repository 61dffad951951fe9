-- One batch of pairs.
select a, b from link_pairs limit $1 offset $2
