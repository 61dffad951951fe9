-- title: How fresh each station is
-- about: Days between the station's latest page and the latest page of all; stations that fell silent come first.
select
    station,
    last_fetched_at,
    last_published_at,
    date_diff('day', last_fetched_at, max(last_fetched_at) over ()) as days_behind
from stations
order by days_behind desc, station
