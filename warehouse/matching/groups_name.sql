-- A group bears the name of the node that was fetched first: fetch times are data, so the name does not depend on the
-- order of arrival, and it changes less often than the smallest hash would (0.4 % against 10 % of the rows a night).
create or replace temp table link_ids as
select
    s.container,
    format(
        '{}{:016x}',
        getvariable('link_kind')[1],
        arg_min(u.node, {'at': u.fetched_at, 'page': u.page_key, 'position': u.position})
    ) as id,
    count(*) as uses
from link_uses as u
join link_scope as s using (node)
group by s.container;

create or replace temp table link_rows as
select s.node, s.component, s.container, s.is_cut, i.id
from link_scope as s
join link_ids as i using (container)
left join link_old as o using (node)
where (s.component, s.container, s.is_cut, i.id) is distinct from (o.component, o.container, o.is_cut, o.id);

delete from match.groups
where kind = getvariable('link_kind')
    and node in (
        select node from link_rows semi join link_old using (node)
        union all
        select node from link_died
    );
insert into match.groups
select getvariable('link_kind'), node, component, container, is_cut, id from link_rows;

-- Names that are given anew, to the same nodes or to others; perhaps more than once.
create or replace temp view link_stale as
select id from link_old
union all
select id from link_ids;
