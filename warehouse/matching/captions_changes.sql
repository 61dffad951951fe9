-- needs: link_caption_nodes, link_new_forms, link_pages, link_prints
-- makes: link_added, link_added_keys, link_present, link_removed, link_removed_keys
-- Captions that were added to or removed from the current pages, and how the candidate index changes with them.
create or replace temp table link_present as
select distinct node
from link_prints join link_pages using (page_key)
where is_current;

-- Those that a page left may stand on another.
insert into link_present
select distinct p.node
from match.caption_prints as p
join core.articles as a using (page_key)
where a.is_current and p.node in (select node from link_caption_nodes anti join link_present using (node));

create or replace temp table link_present_before as
select node from match.groups where kind = 'caption' and node in (select node from link_caption_nodes);

create or replace temp table link_added as
select node from link_present anti join link_present_before using (node);

create or replace temp table link_removed as
select node from link_present_before anti join link_present using (node);

create or replace temp table link_added_keys as
select unnest(keys) as key, node, opening from link_new_forms semi join link_added using (node)
union all
-- Those that an earlier step met on a page that is current again.
select unnest(keys), node, opening from match.caption_nodes
where node in (select node from link_added anti join link_new_forms using (node));

create or replace temp table link_removed_keys as
select key, node from match.caption_index where node in (select node from link_removed);

delete from match.caption_index where node in (select node from link_removed);
insert into match.caption_index from link_added_keys;
