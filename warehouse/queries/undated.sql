-- title: Articles without a publish date
-- about: Per station; only reprocess --by fetched finds such pages.
select station, count(*) as undated, min(url) as example
from articles
where published_at is null
group by station_id, station
order by undated desc, station
