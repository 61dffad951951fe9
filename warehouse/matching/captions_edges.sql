-- needs: link_edges
-- Verdicts of one batch of pairs.
insert into link_edges
select unnest($a::ubigint[]), unnest($b::ubigint[]), unnest($relation::varchar[]), unnest($why::varchar[])
