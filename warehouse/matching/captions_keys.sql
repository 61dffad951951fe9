-- needs: link_added, link_added_keys, link_removed_keys, $matching
-- makes: link_lost_pivots, link_members, link_pivot_changes, link_pivots, link_pivots_before
-- Which captions the keys of those that were added or removed bring together. A key of very many captions (the phrases of
-- a template) tells nothing that rarer ones do not tell, and brings none. Of the others, every caption is compared with
-- the key's pivots, its captions with the smallest hashes; up to their number all are compared with all. So a key costs
-- each of its captions the same, and which pairs are compared is a function of the set of captions.
create or replace temp table link_key_changes as
select key, sum(added)::bigint as added, sum(removed)::bigint as removed
from (
    select key, 1 as added, 0 as removed from link_added_keys
    union all
    select key, 0, 1 from link_removed_keys
)
group by key;

create or replace temp table link_crowded_keys as
select c.key, c.n + m.added - m.removed as n from match.crowded_keys as c join link_key_changes as m using (key);

create or replace temp table link_members as
select key, node, opening from match.caption_index
where key in (
    select key from link_key_changes
    anti join (select key from link_crowded_keys where n > getvariable('matching').most_per_key) using (key)
);

create or replace temp table link_counts as
select key, count(*) as n, count(*) - any_value(m.added) + any_value(m.removed) as n_before, any_value(m.removed) as removed
from link_members
join link_key_changes as m using (key)
group by key;

delete from match.crowded_keys where key in (select key from link_crowded_keys);
insert into match.crowded_keys
select key, n from link_crowded_keys where n > getvariable('matching').most_per_key
union
select key, n from link_counts where n > getvariable('matching').most_per_key;

create or replace temp table link_pivots as
select key, node, opening from link_members
where key in (select key from link_counts where n between 2 and getvariable('matching').caption_pivots)
union all
select key, node, opening
from link_members
semi join (
    select key, unnest(min(node, getvariable('matching').caption_pivots)) as node
    from link_members
    where key in (
        select key from link_counts
        where n > getvariable('matching').caption_pivots and n <= getvariable('matching').most_per_key
    )
    group by key
) using (key, node);

-- Where all are pivots and none was removed, the new pivots are the added captions, and none was lost.
create or replace temp table link_pivot_changes as
select key, n_before <= getvariable('matching').most_per_key as counted
from link_counts
where n > getvariable('matching').caption_pivots or removed > 0;

create or replace temp table link_pivots_before as
select key, unnest(min(node, getvariable('matching').caption_pivots)) as node
from (
    select key, node from link_members anti join link_added using (node)
    union all
    select key, node from link_removed_keys
)
where key in (select key from link_pivot_changes where counted)
group by key;

create or replace temp table link_lost_pivots as
select key, node from link_pivots_before anti join link_pivots using (key, node);
