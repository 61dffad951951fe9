-- needs: link_added, link_assigned, link_edge_ends, link_groups_before, link_removed
-- makes: link_scope
-- The groups to name and count again.
create or replace temp table link_scope as
select node, component, container, is_cut from link_assigned
union all
-- Captions or bodies without an edge are groups of their own.
select node, node, node, false from link_added anti join link_edge_ends using (node)
union all
select node, component, container, is_cut from link_groups_before
where node not in (select node from link_assigned union all select node from link_removed);
