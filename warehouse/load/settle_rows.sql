-- needs: incoming, staged, touched_urls
update core.pages
set tried_recipe = i.recipe
from incoming as i
where i.page_key = pages.page_key and i.keeps_old;

-- A station bears the name that most of its current articles give, unless a profile or the input names it.
update core.stations
set station = n.station
from (
    select station_id, coalesce(arg_min(station, {articles: -articles, station: station}), station_id) as station
    from (
        select s.station_id, a.station, count(a.page_key) as articles
        from (
            select station_id from staged
            union
            select station_id from core.articles where url_key in (from touched_urls)
        ) as s
        left join core.articles as a on a.station_id = s.station_id and a.is_current
        group by all
    )
    group by station_id
) as n
where n.station_id = stations.station_id and n.station <> stations.station;

delete from core.stations where station_id not in (select station_id from core.pages where station_id is not null);
