-- The station to draft a profile for: the one that is asked for, else the one with most articles and no profile.
-- Then the others without a profile, for mention.
select station
from stations
where
    articles > 0
    and case when $station::varchar is null then len(hosts) = 0 and len(names) = 0 else lower(station) = lower($station) end
order by articles desc, station
