-- Pairs to judge: those that a birth or a new pivot brings together. Numbered, so that they are judged in batches.
create or replace temp table link_pairs as
with fresh as (
    select key, node from link_pivots
    except
    select key, node from link_pivots_before
),
met as (
    select least(p.node, o.node) as a, greatest(p.node, o.node) as b
    from link_pivots as p
    join match.caption_index as o using (key)
    where p.node <> o.node
        and (o.node in (select node from link_born) or (p.key, p.node) in (select (key, node) from fresh))
)
select (row_number() over () - 1) // (select batch from link_settings) as batch, a, b
from (select distinct a, b from met order by a, b)
