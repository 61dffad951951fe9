-- Headlines of the scope, the latest fetched first, at most $limit; pages without one have their URL.
select page_key, coalesce(url, '') as url, station, (fetched_at at time zone $zone)::date as day, outcome,
    coalesce(headline, '') as headline
from scope
order by fetched_at desc, page_key
limit $limit;
