-- title: Stations and how much there is of each
-- about: One row per station: pages, articles, what was rejected or failed, and the latest fetch.
select station, articles, pages, rejected, quarantined, last_fetched_at
from stations
order by articles desc, station
