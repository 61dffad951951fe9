-- needs: link_groups_before, link_ids, link_stale, link_units, $link_kind, $matching
-- Old names lead to the group that most of their nodes went to.
delete from match.aliases
where kind = getvariable('link_kind') and old_id in (select id from link_stale);
insert into match.aliases
select getvariable('link_kind'), old_id, arg_max(id, {'nodes': nodes, 'id': id}), getvariable('matching').run_id
from (
    select o.id as old_id, i.id, count(*) as nodes
    from link_groups_before as o
    join link_units as s using (node)
    join link_ids as i using (unit)
    where o.id not in (select id from link_ids)
    group by o.id, i.id
)
group by old_id;
