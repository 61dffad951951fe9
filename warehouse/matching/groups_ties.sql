-- What decides on the groups in which ties came or went: their ties, the groups at the other ends (a cut copy there may
-- join or leave), and what those are cut copies of.
create or replace temp table link_shaken as
select node from link_old
where container in (select container from link_old semi join link_tied using (node))
    and node not in (select node from link_died)
union all
select node from link_born semi join link_tied using (node);

create or replace temp table link_ties as
select a, b, relation from match.edges
where kind = getvariable('link_kind')
    and (a in (select node from link_shaken) or b in (select node from link_shaken));

create or replace temp table link_around as
select node, component, container, is_cut, id, true as is_near from match.groups
where kind = getvariable('link_kind')
    and container in (
        select container from match.groups
        where kind = getvariable('link_kind')
            and node in (select unnest([a, b]) from link_ties)
            and node not in (select node from link_shaken)
    );

insert into link_ties
select a, b, relation from match.edges
where kind = getvariable('link_kind') and relation = 'in' and a in (select node from link_around);

insert into link_around
select node, component, container, is_cut, id, false from match.groups
where kind = getvariable('link_kind')
    and container in (
        select container from match.groups
        where kind = getvariable('link_kind')
            and node in (
                select b from link_ties
                except
                (select node from link_shaken union all select node from link_around)
            )
    );
