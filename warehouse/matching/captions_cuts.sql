-- needs: link_lost_pivots, link_members, link_removed, $matching
-- makes: link_cut
-- Edges that no longer hold: an end was removed, or no key is left by whose pivots the two would be compared.
create or replace temp table link_near_lost as
select a, b from match.edges
where kind = 'caption'
    and (a in (select node from link_lost_pivots) or b in (select node from link_lost_pivots));

create or replace temp table link_doubtful as
select distinct e.a, e.b
from link_near_lost as e
join link_lost_pivots as p on p.node in (e.a, e.b)
join link_members as m on m.key = p.key and m.node in (e.a, e.b) and m.node <> p.node;

create or replace temp table link_shared as
with their as (
    select key, node from match.caption_index
    where node in (select a from link_doubtful union all select b from link_doubtful)
)
select d.a, d.b, x.key
from link_doubtful as d
join their as x on x.node = d.a
join their as y on y.node = d.b and y.key = x.key;

create or replace temp table link_shared_pivots as
select key, unnest(min(node, getvariable('matching').caption_pivots)) as node
from match.caption_index
where key in (select key from link_shared anti join match.crowded_keys using (key))
group by key;

create or replace temp table link_cut as
select a, b from link_doubtful
except
select s.a, s.b
from link_shared as s
join link_shared_pivots as p on p.key = s.key and p.node in (s.a, s.b);

insert into link_cut
select a, b from match.edges
where kind = 'caption'
    and (a in (select node from link_removed) or b in (select node from link_removed));

delete from match.edges using link_cut as c
where edges.kind = 'caption' and edges.a = c.a and edges.b = c.b;
