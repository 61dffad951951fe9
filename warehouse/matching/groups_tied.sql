select distinct a, b from link_ties where (relation = 'in') = $1
