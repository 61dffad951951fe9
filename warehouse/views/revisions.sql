-- inherits: core.articles
create view revisions as
select
    r.page_key, c.page_key as current_page_key, r.url, coalesce(s.station, r.station) as station, r.station_id, r.headline, r.byline, r.authors, r.published_at, r.published_day,
    r.updated_at, r.fetched_at, r.section, r.tags, r.language, r.page_type, r.body, r.word_count, r.run_id, r.recipe
from core.articles as r
left join core.stations as s using (station_id)
left join core.articles as c on c.url_key = r.url_key and c.is_current
where not r.is_current;
comment on view revisions is 'Earlier versions of articles, each with the page key of the current one.';
comment on column revisions.current_page_key is 'The current version of the same URL.';
