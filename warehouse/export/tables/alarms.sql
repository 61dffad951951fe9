-- takes: days, station, run
create or replace temp view exported_rows as
select * from alarms
where
    (len(chosen().stations) = 0 or station_id in (from exported_stations))
    and (chosen().run is null or run_id in (from exported_runs))
    and day between coalesce(chosen().since, day) and coalesce(chosen().until, day)
order by all;
