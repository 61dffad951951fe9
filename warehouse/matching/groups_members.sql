-- Whose component may be another now: all nodes of the components that a change touches.
create or replace temp table link_members as
select node from match.groups
where kind = getvariable('link_kind')
    and component in (
        select g.component from match.groups as g
        semi join link_changed using (node)
        where g.kind = getvariable('link_kind')
    )
    and node not in (select node from link_died)
union
select node from link_born;

create or replace temp table link_before as
select node, container, id from match.groups
where kind = getvariable('link_kind')
    and node in (select node from link_members union all select node from link_died);
