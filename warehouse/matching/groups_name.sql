-- needs: link_groups_before, link_removed, link_scope, link_uses, $link_kind, $matching
-- makes: link_ids, link_large, link_stale, link_units
-- Groups of more pages than allowed are not built: each of their nodes stands alone. Positions are counted first, since
-- they are seldom more than allowed, and a page may have several.
create or replace temp table link_large as
select s.container, count(distinct u.page_key) as pages, min(u.page_key) as page_key
from link_uses as u
join link_scope as s using (node)
where s.container in (
    select s.container from link_uses as u join link_scope as s using (node)
    group by s.container having count(*) > getvariable('matching').max_group
)
group by s.container
having count(distinct u.page_key) > getvariable('matching').max_group;

delete from match.withheld
where kind = getvariable('link_kind')
    and container in (select container from link_groups_before union all select container from link_scope);
insert into match.withheld by name
select getvariable('link_kind') as kind, container, pages, page_key, [] as lines from link_large;

create or replace temp table link_units as
select *, case when is_withheld then node else container end as unit
from (select *, container in (select container from link_large) as is_withheld from link_scope);

-- A group bears the name of the node that was fetched first: fetch times are data, so the name does not depend on the
-- order of arrival, and it changes less often than the smallest hash would (0.4 % against 10 % of the rows a night).
create or replace temp table link_ids as
select
    s.unit,
    format(
        '{}{:016x}',
        getvariable('link_kind')[1],
        arg_min(u.node, {'at': u.fetched_at, 'page': u.page_key, 'position': u.position})
    ) as id,
    count(*) as uses,
    -- What is left of a caption's group are its wordings, of a story's nothing.
    not any_value(s.is_withheld)
    or getvariable('link_kind') = 'caption'
    and count(distinct case when s.is_withheld then u.page_key end) <= getvariable('matching').max_group as is_built
from link_uses as u
join link_units as s using (node)
group by s.unit;

create or replace temp table link_rows as
select s.node, s.component, s.container, s.is_cut, i.id
from link_units as s
join link_ids as i using (unit)
left join link_groups_before as o using (node)
where (s.component, s.container, s.is_cut, i.id) is distinct from (o.component, o.container, o.is_cut, o.id);

delete from match.groups
where kind = getvariable('link_kind')
    and node in (
        select node from link_rows semi join link_groups_before using (node)
        union all
        select node from link_removed
    );
insert into match.groups
select getvariable('link_kind'), node, component, container, is_cut, id from link_rows;

-- Names that are given again, to the same nodes or to others; perhaps more than once.
create or replace temp view link_stale as
select id from link_groups_before
union all
select id from link_ids;
