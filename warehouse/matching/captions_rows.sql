-- needs: link_ids, link_pages, link_stale, link_units, link_uses
-- One row per caption whose group was rebuilt, and the caption's name on each of its uses.
create or replace temp table link_caption_uses as
select case when i.is_built then i.id end as caption_id, u.node, u.page_key, u.position, u.station_id, u.fetched_at,
    c.text, c.credit, c.photographer, c.agency
from link_uses as u
join link_units as s using (node)
join link_ids as i using (unit)
join core.caption_uses as c using (page_key, position);

delete from match.captions where caption_id in (select id from link_stale);
-- Lists and their distinct values, because every distinct aggregate would have a table of its own.
insert into match.captions by name
with wordings as (
    select caption_id, text, len(list_distinct(list(page_key))) as pages
    from link_caption_uses where caption_id is not null group by caption_id, text
),
likeliest as (
    select caption_id, arg_max(text, {'pages': pages, 'length': length(text), 'text': text}) as text
    from wordings group by caption_id
),
counted as (
    select
        caption_id,
        min(fetched_at) as first_seen,
        max(fetched_at) as last_seen,
        count(*) as uses,
        len(list_distinct(list(page_key))) as pages,
        len(list_distinct(list(station_id))) as stations,
        len(list_distinct(list(node))) as wordings,
        list_sort(list_distinct(list(credit))) as credits,
        list_sort(list_distinct(list(photographer))) as photographers,
        list_sort(list_distinct(list(agency))) as agencies
    from link_caption_uses where caption_id is not null group by caption_id
)
select * from counted join likeliest using (caption_id);

update core.caption_uses set caption_id = u.caption_id
from link_caption_uses as u
where caption_uses.page_key = u.page_key and caption_uses.position = u.position
    and caption_uses.caption_id is distinct from u.caption_id;

-- Versions that are no longer current use no caption.
update core.caption_uses set caption_id = null
where caption_id is not null
    and page_key in (select page_key from link_pages where not is_current);
