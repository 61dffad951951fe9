-- inherits: core.stations
create view stations as
with seen as (
    select
        station_id,
        count(*) as pages,
        count(*) filter (where outcome = 'loaded') as loaded,
        count(*) filter (where outcome = 'rejected') as rejected,
        count(*) filter (where outcome = 'quarantined') as quarantined,
        min(fetched_at) as first_fetched_at,
        max(fetched_at) as last_fetched_at
    from core.pages
    where station_id is not null
    group by station_id
),
published as (
    select station_id, count(*) as articles, max(published_at) as last_published_at
    from core.articles
    where is_current and station_id is not null
    group by station_id
)
select
    s.station, s.station_id, s.hosts, s.names, s.zone, s.language, seen.pages, seen.loaded, seen.rejected, seen.quarantined,
    coalesce(published.articles, 0) as articles, seen.first_fetched_at, seen.last_fetched_at,
    published.last_published_at
from core.stations as s
left join seen using (station_id)
left join published using (station_id);
comment on view stations is 'Stations, with the number of their pages and how fresh they are.';
comment on column stations.pages is 'Raw pages, counting every version.';
comment on column stations.loaded is 'Pages that became articles.';
comment on column stations.rejected is 'Pages that are not articles.';
comment on column stations.quarantined is 'Pages that failed.';
comment on column stations.articles is 'Current articles.';
comment on column stations.first_fetched_at is 'When its first page was fetched.';
comment on column stations.last_fetched_at is 'When its latest page was fetched.';
comment on column stations.last_published_at is 'Publish date of its latest article.';
