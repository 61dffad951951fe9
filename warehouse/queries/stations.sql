-- title: Stations and their pages
-- about: One row per station: pages, articles, rejected and failed pages, and the latest fetch.
select station, articles, pages, rejected, quarantined, last_fetched_at
from stations
order by articles desc, station
