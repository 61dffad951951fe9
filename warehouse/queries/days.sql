-- title: Pages per day and station
-- about: The last days on which anything was fetched.
-- param: days = 14 (how many days)
select day, station, pages, loaded, rejected, quarantined
from station_days
where day > (select max(day) from station_days) - $days::integer
order by day desc, station
