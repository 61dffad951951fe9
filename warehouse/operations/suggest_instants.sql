-- Publish times that state their zone, for guessing where the station is.
select published_at, published_zone
from articles
where
    station_id = $station
    and published_precision in ('second', 'minute')
    and published_zone not in ('station', 'Z', 'UTC', 'GMT', '+00:00', '+0000')
order by md5(page_key)
limit 500
