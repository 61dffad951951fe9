-- Edges by which these nodes are the same.
select a, b from match.edges
where kind = (select kind from link_settings) and relation = 'same' and a in (select node from link_members)
