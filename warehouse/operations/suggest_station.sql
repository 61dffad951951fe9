-- The stations with articles, those with most first: identity, name, whether its host alone tells it, articles.
select s.station_id, s.station, bool_or(p.station_source = 'host') as is_host, s.articles
from stations as s
join core.pages as p using (station_id)
where s.articles > 0
group by all
order by s.articles desc, s.station_id
