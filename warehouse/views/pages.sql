-- inherits: core.pages
-- A page that is no article does not name its station: then it is the one that most current articles of its host
-- carry (of equals the first in alphabetical order), else the one whose profile claims the host.
create view pages as
with told as (
    select regexp_extract(lower(url), '^[a-z]+://(?:www\.)?([^/:?#]+)', 1) as host, station, count(*) as articles
    from core.articles
    where is_current and station is not null and url is not null
    group by all
    union all
    select unnest(hosts), station, 0 from core.stations
),
host_stations as (
    select host, arg_min(station, {articles: -articles, station: station}) as station
    from told
    group by host
)
select p.* replace (coalesce(p.station, h.station) as station)
from core.pages as p
left join host_stations as h
    on h.host = case when p.station is null then regexp_extract(lower(p.url), '^[a-z]+://(?:www\.)?([^/:?#]+)', 1) end;
comment on view pages is 'Every raw page ever accepted, one row per page key, with what became of it.';
comment on column pages.station is 'Publisher; of pages that are no articles the station of their host''s articles.';
