-- Edges by which these nodes are the same.
select a, b from match.edges
where kind = getvariable('link_kind') and relation = 'same' and a in (select node from link_members)
