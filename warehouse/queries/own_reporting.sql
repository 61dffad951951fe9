-- title: Own reporting and other providers
-- about: Share of each station's articles that name no provider other than the station itself.
select
    station,
    count(*) as articles,
    count(*) filter (where coalesce(provider, station) = station) as own,
    round(100.0 * count(*) filter (where coalesce(provider, station) = station) / count(*), 1) as own_percent
from articles
group by station_id, station
order by articles desc, station
