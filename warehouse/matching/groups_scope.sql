-- The groups to name and count anew.
create or replace temp table link_scope as
select node, component, container, is_cut from link_placed
union all
-- Captions or bodies without a tie are groups of their own.
select node, node, node, false from link_born anti join link_tied using (node)
union all
select node, component, container, is_cut from link_old
where node not in (select node from link_placed union all select node from link_died);
