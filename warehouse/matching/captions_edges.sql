-- needs: link_edges
-- Verdicts of one batch. A pair that is judged again gets the same verdict, which is stored once.
insert into link_edges
select unnest($a::ubigint[]), unnest($b::ubigint[]), unnest($relation::varchar[]), unnest($why::varchar[])
