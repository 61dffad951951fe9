-- Captions that came to or vanished from the current pages, and how the candidate index changes with them.
create or replace temp table link_alive as
select distinct node
from link_prints join link_pages using (page_key)
where is_current;

-- Those that a page left may stand on another.
insert into link_alive
select distinct p.node
from match.caption_prints as p
join core.articles as a using (page_key)
where a.is_current and p.node in (select node from link_caption_nodes anti join link_alive using (node));

create or replace temp table link_were as
select node from match.groups where kind = 'caption' and node in (select node from link_caption_nodes);

create or replace temp table link_born as
select node from link_alive anti join link_were using (node);

create or replace temp table link_died as
select node from link_were anti join link_alive using (node);

create or replace temp table link_born_keys as
select unnest(keys) as key, node, opening from link_new_forms semi join link_born using (node)
union all
-- Those that an earlier step met on a page that is current again.
select unnest(keys), node, opening from match.caption_nodes
where node in (select node from link_born anti join link_new_forms using (node));

create or replace temp table link_died_keys as
select key, node from match.caption_index where node in (select node from link_died);

delete from match.caption_index where node in (select node from link_died);
insert into match.caption_index from link_born_keys;
