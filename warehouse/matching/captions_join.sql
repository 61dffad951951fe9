-- needs: link_edges, link_present, $matching
-- makes: link_new_edges, link_recount
-- A pair that is compared again gets the same verdict; a new caption has no edges yet.
create or replace temp table link_new_edges as
select a, b, relation, why from link_edges anti join match.edges using (a, b);

insert into match.edges select 'caption', a, b, relation, why from link_new_edges;

-- Groups to count again even where no edge changed: a page of theirs came, went or changed.
create or replace temp table link_recount as select node from link_present
union all
-- Groups that were held back and need not be any longer, because the setting is another now.
select container from match.withheld
where kind = 'caption' and pages <= getvariable('matching').max_group;
