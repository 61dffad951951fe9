-- Every station that has stored pages, by name and by identity.
select distinct unnest([station, station_id]) as name from pages where station_id is not null order by name
