-- A cut copy joins the fuller version only where there is exactly one that is not itself a cut copy: with two it is
-- undecided and stays alone, which keeps two photos from being chained together by a copy of both.
delete from match.groups
where kind = getvariable('link_kind') and node in (select node from link_before);
insert into match.groups
select getvariable('link_kind'), node, component, component, '' from link_components;

create or replace temp view link_all as
select node, component, container, id from match.groups where kind = getvariable('link_kind');

create or replace temp table link_near as
select distinct component from link_all
where node in (select node from link_members union all select node from link_recount);

insert into link_near
select distinct x.component
from match.edges as e
join link_all as y on y.node = e.b
join link_all as x on x.node = e.a
where e.kind = getvariable('link_kind') and e.relation = 'in'
    and y.component in (select component from link_near)
    and x.component not in (select component from link_near);

create or replace temp table link_arrows as
select distinct x.component as source, y.component as target
from match.edges as e
join link_all as x on x.node = e.a
join link_all as y on y.node = e.b
where e.kind = getvariable('link_kind') and e.relation = 'in'
    and x.component <> y.component
    and x.component in (select component from link_near);

create or replace temp table link_cut_copies as
select distinct x.component
from match.edges as e
join link_all as x on x.node = e.a
join link_all as y on y.node = e.b
where e.kind = getvariable('link_kind') and e.relation = 'in'
    and x.component <> y.component
    and x.component in (select target from link_arrows);

create or replace temp table link_containers as
select n.component, coalesce(a.container, n.component) as container
from link_near as n
left join (
    select source, min(target) as container from link_arrows
    where target not in (select component from link_cut_copies)
    group by source
    having count(*) = 1
) as a on a.source = n.component;

-- Groups to name and count anew: those that these components belong to now or belonged to before.
create or replace temp table link_groups as
select container from link_containers
union
select g.container from link_all as g semi join link_containers using (component)
union
select container from link_before;

insert into link_before
select node, container, id from link_all
where container in (select container from link_groups) and node not in (select node from link_before);

update match.groups set container = c.container
from link_containers as c
where groups.kind = getvariable('link_kind')
    and groups.component = c.component and groups.container <> c.container;

create or replace temp table link_scope as
select node, container, id from link_all where container in (select container from link_groups);
