-- inherits: core.caption_uses, core.articles
create view caption_uses as
select
    u.page_key, u.position, u.caption_id, u.text, u.alt, u.credit, u.photographer, u.agency, u.provider, u.image_url,
    u.copies, u.kind, u.source, coalesce(s.station, a.station) as station, a.station_id, a.url, a.published_at, a.fetched_at
from core.caption_uses as u
join core.articles as a on a.page_key = u.page_key and a.is_current
left join core.stations as s using (station_id)
order by u.page_key, u.position;
comment on view caption_uses is 'The captions of current articles as on each page, once per page.';
