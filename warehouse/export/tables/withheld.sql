-- takes: station
create or replace temp view exported_rows as
select * from withheld
where len(chosen().stations) = 0 or station_id in (from exported_stations)
order by all;
