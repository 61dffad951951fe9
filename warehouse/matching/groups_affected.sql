-- needs: link_added, link_edge_ends, link_groups_before, link_removed, $link_kind
-- makes: link_affected, link_around, link_group_edges
-- What decides on the groups in which edges were added or removed: their edges, the groups at the other ends (a cut copy there may
-- join or leave), and what those are cut copies of.
create or replace temp table link_affected as
select node from link_groups_before
where container in (select container from link_groups_before semi join link_edge_ends using (node))
    and node not in (select node from link_removed)
union all
select node from link_added semi join link_edge_ends using (node);

create or replace temp table link_group_edges as
select a, b, relation, why from match.edges
where kind = getvariable('link_kind')
    and (a in (select node from link_affected) or b in (select node from link_affected));

create or replace temp table link_around as
select node, component, container, is_cut, id, true as is_near from match.groups
where kind = getvariable('link_kind')
    and container in (
        select container from match.groups
        where kind = getvariable('link_kind')
            and node in (select unnest([a, b]) from link_group_edges)
            and node not in (select node from link_affected)
    );

insert into link_group_edges
select a, b, relation, why from match.edges
where kind = getvariable('link_kind') and relation = 'in' and a in (select node from link_around);

insert into link_around
select node, component, container, is_cut, id, false from match.groups
where kind = getvariable('link_kind')
    and container in (
        select container from match.groups
        where kind = getvariable('link_kind')
            and node in (
                select b from link_group_edges
                except
                (select node from link_affected union all select node from link_around)
            )
    );
