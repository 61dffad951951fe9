-- title: Why pages were rejected
-- about: Per station and reason, with an example page.
select station, reason, count(*) as pages, arg_max(url, fetched_at) as example
from rejected
group by station_id, station, reason
order by pages desc, station, reason
