-- How the pages of staged raw parts are spread over days (UTC).
select filename, (fetched_at at time zone 'UTC')::date as day, count(*) as pages
from read_parquet($parts, filename = true)
group by filename, day
order by filename, day
