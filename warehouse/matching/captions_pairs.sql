-- needs: link_added_keys, link_members, link_pivot_changes, link_pivots, link_pivots_before
-- makes: link_edges, link_pairs
-- Pairs to compare: those that an added caption or a new pivot brings together. Most are told apart by the sketches of
-- their first words, whose six fields and a seventh `etl.matching.prefilter.prefix_sketch` explains.
create or replace temp table link_pairs as
with fresh as (
    select key, node, opening
    from link_pivots semi join link_pivot_changes using (key) anti join link_pivots_before using (key, node)
),
met as (
    select p.node as a, o.node as b, p.opening as x, o.opening as y
    from link_pivots as p join link_added_keys as o using (key)
    union all
    select p.node, o.node, p.opening, o.opening
    from fresh as p join link_members as o using (key)
)
select row_number() over () - 1 as n, *
from (
    select distinct least(a, b) as a, greatest(a, b) as b
    from met
    where a <> b
        and (
            x = 0
            or y = 0
            or x >> 54 = y >> 54
            or x & 511 in (y & 511, y >> 9 & 511, y >> 18 & 511, y >> 27 & 511, y >> 36 & 511, y >> 45 & 511)
            or y & 511 in (x & 511, x >> 9 & 511, x >> 18 & 511, x >> 27 & 511, x >> 36 & 511, x >> 45 & 511)
        )
);

create or replace temp table link_edges (a ubigint, b ubigint, relation varchar, why varchar);
