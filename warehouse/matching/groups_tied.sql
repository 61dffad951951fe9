select distinct a, b, relation = 'in' from link_ties
