-- Names and identities of stations that begin with $start, for completion in a shell.
select distinct word
from (select unnest([station, station_id]) as word from core.stations)
where word is not null and starts_with(lower(word), lower($start))
order by word
limit $most;
