-- inherits: core.pages
create view pages as
select p.* replace (coalesce(s.station, p.station) as station)
from core.pages as p
left join core.stations as s using (station_id);
comment on view pages is 'Every raw page ever accepted, one row per page key, with its outcome.';
comment on column pages.station is 'Display name of the station; several stations may have the same name.';
