-- needs: link_cut, link_new_edges, link_recount, link_removed, $link_kind
-- makes: link_edge_ends, link_groups_before
-- The groups that this step affects, as they were: those in which edges were added or removed, and those of which a page
-- was added, removed or changed.
create or replace temp table link_edge_ends as
select a as node from link_cut
union all
select b from link_cut
union all
select a from link_new_edges
union all
select b from link_new_edges
union all
-- Fuller captions of which a page came or went: whether their cut copies join depends on how many pages carry them.
select b from match.edges
where kind = 'caption' and kind = getvariable('link_kind') and relation = 'in'
    and b in (
        select node from match.groups
        where kind = 'caption'
            and component in (
                select component from match.groups
                where kind = 'caption' and node in (select node from link_recount)
            )
    );

create or replace temp table link_groups_before as
select node, component, container, is_cut, id from match.groups
where kind = getvariable('link_kind')
    and container in (
        select container from match.groups
        where kind = getvariable('link_kind')
            and node in (
                select node from link_recount
                union all
                select node from link_removed
                union all
                select node from link_edge_ends
            )
    );
