-- A group bears the name of the node that was fetched first: fetch times are data, so the name does not depend on the
-- order of arrival, and it changes less often than the smallest hash would (0.4 % against 10 % of the rows a night).
create or replace temp table link_ids as
select
    s.container,
    format(
        '{}{:016x}',
        getvariable('link_kind')[1],
        arg_min(u.node, {'at': u.fetched_at, 'page': u.page_key, 'position': u.position})
    ) as id
from link_uses as u
join link_scope as s using (node)
group by s.container;

update match.groups set id = i.id
from link_ids as i
where groups.kind = getvariable('link_kind') and groups.container = i.container and groups.id <> i.id;

create or replace temp table link_stale as
select distinct id from link_before where id <> ''
union
select id from link_ids;

-- Old names lead to the group that most of their nodes went to.
delete from match.aliases
where kind = getvariable('link_kind') and old_id in (select id from link_stale);
insert into match.aliases
select getvariable('link_kind'), old_id, arg_max(id, {'nodes': nodes, 'id': id}), (select run_id from link_settings)
from (
    select b.id as old_id, g.id, count(*) as nodes
    from link_before as b
    join link_all as g using (node)
    anti join (select id from link_all semi join link_before using (id)) as used on used.id = b.id
    where b.id <> ''
    group by b.id, g.id
)
group by old_id;
