-- needs: link_dirty, link_new_edges, link_present, $matching
-- makes: link_recount
insert into match.edges select 'story', a, b, relation, why from link_new_edges;

create or replace temp table link_recount as
select node from link_present
union
select node from link_dirty
union
-- Groups that were held back and need not be any longer, because the setting is another now.
select container from match.withheld
where kind = 'story' and pages <= getvariable('matching').max_group;
