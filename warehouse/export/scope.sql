-- What an export takes, as temporary views on the published file. The choice is the variable `chosen`, so that the
-- views stay the same while an export goes from day to day: since and until (days, both included), zone, by (fetched
-- or published), undated (with, without or only pages that have no such date), stations, and run (it and later ones).
create or replace temp macro chosen() as getvariable('chosen');

create or replace temp view exported_stations as
select station_id
from stations
where
    len(chosen().stations) = 0 or lower(station) in chosen().stations or lower(station_id) in chosen().stations;

create or replace temp view exported_runs as
select run_id
from runs
where
    chosen().run is null
    or sequence >= (select sequence from runs where run_id = chosen().run);

create or replace temp macro first_instant() as chosen().since::timestamp at time zone chosen().zone;

create or replace temp macro end_instant() as
    (chosen().until + interval 1 day)::timestamp at time zone chosen().zone;

create or replace temp view exported_pages as
with dated as (
    select
        p.page_key, p.station, p.station_id, p.run_id,
        case chosen().by when 'published' then a.published_at else p.fetched_at end as moment
    from pages as p
    left join (select page_key, published_at from core.articles where chosen().by = 'published') as a using (page_key)
)
select page_key, (moment at time zone chosen().zone)::date as day
from dated
where
    (
        len(chosen().stations) = 0
        or lower(station) in chosen().stations
        or lower(station_id) in chosen().stations
    )
    and (chosen().run is null or run_id in (from exported_runs))
    and case
        when moment is null then chosen().undated in ('with', 'only')
        else chosen().undated <> 'only'
            and moment >= coalesce(first_instant(), moment)
            and (moment < end_instant() or chosen().until is null)
    end;
