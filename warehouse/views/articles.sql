-- inherits: core.articles
create view articles as
select
    page_key, url, coalesce(s.station, a.station) as station, station_id, headline, byline, authors, published_at, published_day, published_precision, published_source,
    updated_at, fetched_at, fetched_at_source, section, tags, language, page_type, body, word_count, provider, rights, story_id,
    canonical_url, headline_source, published_day_source, published_zone, updated_precision, updated_source, conflicts, run_id, recipe
from core.articles as a
left join (select station_id, station from core.stations) as s using (station_id)
where is_current;
comment on view articles is 'The current version of every article: one row per URL.';
