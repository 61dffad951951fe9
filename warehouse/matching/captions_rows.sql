-- One row per caption whose group was made anew, and the caption's name on each of its uses.
create or replace temp table link_caption_uses as
select i.id as caption_id, u.node, u.page_key, u.position, u.station, u.fetched_at,
    c.text, c.credit, c.photographer, c.agency
from link_uses as u
join link_scope as s using (node)
join link_ids as i using (container)
join core.caption_uses as c using (page_key, position);

delete from match.captions where caption_id in (select id from link_stale);
insert into match.captions
with wordings as (
    select caption_id, text, count(distinct page_key) as pages
    from link_caption_uses group by caption_id, text
)
select
    u.caption_id,
    (
        select arg_max(w.text, {'pages': w.pages, 'length': length(w.text), 'text': w.text})
        from wordings as w where w.caption_id = u.caption_id
    ),
    min(u.fetched_at),
    max(u.fetched_at),
    count(*),
    count(distinct u.page_key),
    count(distinct u.station),
    count(distinct u.node),
    list_sort(coalesce(list(distinct u.credit) filter (where u.credit is not null), [])),
    list_sort(coalesce(list(distinct u.photographer) filter (where u.photographer is not null), [])),
    list_sort(coalesce(list(distinct u.agency) filter (where u.agency is not null), []))
from link_caption_uses as u
group by u.caption_id;

update core.caption_uses set caption_id = u.caption_id
from link_caption_uses as u
where caption_uses.page_key = u.page_key and caption_uses.position = u.position
    and caption_uses.caption_id is distinct from u.caption_id;

-- Versions that are no longer current use no caption.
update core.caption_uses set caption_id = null
from (select page_key from link_touched anti join (from core.articles where is_current) using (page_key)) as old
where caption_uses.page_key = old.page_key and caption_uses.caption_id is not null;
