-- Captions that came to or vanished from the current pages, and how the candidate index changes with them.
create or replace temp table link_alive as
select distinct p.node
from match.caption_prints as p
semi join link_caption_nodes using (node)
join core.articles as a using (page_key)
where a.is_current;

create or replace temp table link_were as
select node from match.groups semi join link_caption_nodes using (node) where kind = 'caption';

create or replace temp table link_born as
select node from link_alive anti join link_were using (node);

create or replace temp table link_died as
select node from link_were anti join link_alive using (node);

create or replace temp table link_born_keys as
select unnest(keys) as key, node from link_new_forms semi join link_born using (node)
union all
-- Those that an earlier step met on a page that is current again.
select unnest(keys), node from match.caption_nodes
where node in (select node from link_born anti join link_new_forms using (node));

create or replace temp table link_keys as
select key from link_born_keys
union
select key from match.caption_index semi join link_died using (node);

-- The pivots of a key are its captions with the smallest hashes. Every caption is compared with the pivots of its
-- keys, so a key that many captions share costs each of them the same, and which pairs are compared is a function
-- of the set of captions. Keys with fewer captions than that compare all with all.
create or replace temp table link_pivots_before as
select key, unnest(min(node, getvariable('matching').pivots)) as node
from match.caption_index semi join link_keys using (key)
group by key;

delete from match.caption_index where node in (select node from link_died);
insert into match.caption_index from link_born_keys;

-- Where no pivot died, the new ones are among the old ones and the captions that were born.
create or replace temp table link_bereft as
select distinct key from link_pivots_before semi join link_died using (node);

create or replace temp table link_pivots as
select key, unnest(min(node, getvariable('matching').pivots)) as node
from (
    select key, node from match.caption_index semi join link_bereft using (key)
    union all
    select key, node from (from link_pivots_before union all from link_born_keys) anti join link_bereft using (key)
)
group by key;

create or replace temp table link_lost_pivots as
select distinct node from (from link_pivots_before except from link_pivots);
