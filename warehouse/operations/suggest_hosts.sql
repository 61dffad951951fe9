-- Hosts whose articles are mostly this station's.
select host
from (
    select regexp_extract(lower(url), '^[a-z]+://(?:www\.)?([^/:?#]+)', 1) as host, station, count(*) as articles
    from articles
    where url is not null and station is not null
    group by all
)
where host <> ''
group by host
having arg_min(station, {articles: -articles, station: station}) = $station
order by host
