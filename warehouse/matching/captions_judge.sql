-- One batch of pairs.
select a, b from link_pairs where rowid >= $1 and rowid < $2
