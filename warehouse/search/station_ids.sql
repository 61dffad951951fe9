-- The identities of the stations of this name. $station: its name or identity, in any case of letters.
select distinct station_id from articles where lower($station) in (lower(station), lower(station_id)) order by station_id
