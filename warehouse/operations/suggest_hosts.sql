-- Hosts whose articles are mostly of this station, by its identity: a name can be claimed by anybody.
select host
from (
    select
        regexp_extract(lower(trim(url)), '^[a-z]+://(?:[^/@?#]*@)?(?:www\.)?([^/:?#]+)', 1) as host,
        station_id,
        count(*) as articles
    from core.articles
    where is_current and url is not null and station_id is not null
    group by all
)
where host <> ''
group by host
having arg_min(station_id, {articles: -articles, station_id: station_id}) = $station
order by host
