create or replace temp table link_new_edges as
select * from link_edges as e
where not exists (
    select 1 from match.edges as m
    where m.kind = 'caption' and least(m.a, m.b) = least(e.a, e.b) and greatest(m.a, m.b) = greatest(e.a, e.b)
);

insert into match.edges select 'caption', a, b, relation, why from link_new_edges;

create or replace temp table link_changed as
select node from link_born
union select node from link_died
union select a from link_cut union select b from link_cut
union select a from link_new_edges union select b from link_new_edges;

-- Groups to count anew even where no edge changed: a page of theirs came, went or changed.
create or replace temp table link_recount as select node from link_alive;
