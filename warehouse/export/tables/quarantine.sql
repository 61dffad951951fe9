-- takes: days, station, run
-- Damaged records are not pages, so their own dates count.
create or replace temp view exported_rows as
select * from quarantine
where
    (len(chosen().stations) = 0 or station_id in (from exported_stations))
    and (chosen().run is null or run_id in (from exported_runs))
    and case
        when chosen().by = 'published' or fetched_at is null
            then chosen().since is null and chosen().until is null
        else fetched_at >= coalesce(first_instant(), fetched_at)
            and (fetched_at < end_instant() or chosen().until is null)
    end
order by all;
