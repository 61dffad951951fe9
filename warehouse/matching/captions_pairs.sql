-- Pairs to judge: those that a birth or a new pivot brings together.
create or replace temp table link_pairs as
with fresh as (
    select key, node from link_pivots
    except
    select key, node from link_pivots_before
),
met as (
    select p.node, o.node as other from link_pivots as p join link_born_keys as o using (key)
    union all
    select p.node, o.node from fresh as p join match.caption_index as o using (key)
)
select distinct least(node, other) as a, greatest(node, other) as b from met where node <> other;

create or replace temp table link_edges (a ubigint, b ubigint, relation varchar, why varchar);
