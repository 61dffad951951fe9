insert into match.edges select 'story', a, b, relation, why from link_new_edges;

create or replace temp table link_recount as
select node from link_alive
union
select node from link_dirty;
