-- Captions that came to or vanished from the current pages, and how the candidate index changes with them.
create or replace temp table link_alive as
select distinct p.node
from match.caption_prints as p
semi join link_caption_nodes using (node)
join core.articles as a using (page_key)
where a.is_current;

create or replace temp table link_born as
select node from link_alive
except
select node from match.groups where kind = 'caption';

create or replace temp table link_died as
select node from match.groups semi join link_caption_nodes using (node) where kind = 'caption'
except
select node from link_alive;

create or replace temp table link_keys as
select distinct unnest(keys) as key from match.caption_nodes semi join link_born using (node)
union
select key from match.caption_index semi join link_died using (node);

-- The pivots of a key are its captions with the smallest hashes. Every caption is compared with the pivots of its
-- keys, so a key that many captions share costs each of them the same, and which pairs are compared is a function
-- of the set of captions. Keys with fewer captions than that compare all with all.
create or replace temp table link_pivots_before as
select key, node from match.caption_index semi join link_keys using (key)
qualify row_number() over (partition by key order by node) <= (select pivots from link_settings);

delete from match.caption_index where node in (select node from link_died);
insert into match.caption_index
select unnest(keys), node from match.caption_nodes semi join link_born using (node);

create or replace temp table link_pivots as
select key, node from match.caption_index semi join link_keys using (key)
qualify row_number() over (partition by key order by node) <= (select pivots from link_settings);
