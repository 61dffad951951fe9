-- How many pages of the scope each recipe made, by what decides on the profile: the host and the given station.
select
    recipe,
    lower(regexp_extract(coalesce(url, ''), '^[A-Za-z][A-Za-z0-9+.-]*://([^/?#]+)', 1)) as host,
    input_station,
    count(*) as pages
from scope
group by all;
