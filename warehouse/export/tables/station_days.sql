-- takes: days, station
create or replace temp view exported_rows as
select * from station_days
where
    (len(chosen().stations) = 0 or station_id in (from exported_stations))
    and day between coalesce(chosen().since, day) and coalesce(chosen().until, day)
order by station_id, day;
