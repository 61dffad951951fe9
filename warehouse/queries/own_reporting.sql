-- title: What pages say: articles that name no other provider
-- about: Share of each station's articles that name no agency or station as their provider, or only itself. An article
-- about: that names none may still be a copy: own_share compares the texts.
select
    station,
    count(*) as articles,
    count(*) filter (where coalesce(provider, station) = station) as own,
    round(100.0 * count(*) filter (where coalesce(provider, station) = station) / count(*), 1) as own_percent
from articles
group by station_id, station
order by articles desc, station
