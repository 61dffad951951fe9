-- needs: $alarm, $run_id
-- makes: alarm_pages, alarm_shifts
-- Stations, by identity, whose latest day of this run differs from their own earlier days.
-- An ordinary difference is made of two spreads: that between the earlier days, and that which few pages have by
-- chance. Medians and MAD (times 1.4826 for comparison with a standard deviation: Rousseeuw and Croux 1993) are used,
-- so that one odd night does not move what is usual. Words are compared as logarithms.
-- Variables: run_id; alarm (the limits of etl/jobs/alarm.py).
create or replace temp table alarm_pages as
with dated as (
    select
        page_key, station_id as station, (fetched_at at time zone 'UTC')::date as day, outcome = 'loaded' as is_loaded,
        body_words, caption_words, second_view
    from pages
    where station_id is not null
),
latest as (
    select station, max(day) as day
    from dated
    where page_key in (select page_key from ledger.outcomes where run_id = getvariable('run_id'))
    group by station
),
recent as (
    select d.*, d.day = l.day as is_latest
    from dated as d
    join latest as l on l.station = d.station and d.day between l.day - getvariable('alarm').window_days::integer and l.day
)
select station, day, is_latest, page_key, 'loaded_share' as measure, is_loaded::integer::double as x
from recent
union all
select station, day, is_latest, page_key, 'body_words', ln(1 + body_words)
from recent
where is_loaded
union all
select station, day, is_latest, page_key, 'caption_share', (caption_words > 0)::integer
from recent
where is_loaded
union all
select station, day, is_latest, page_key, 'second_view_share', second_view::integer
from recent
where is_loaded;

create or replace temp table alarm_shifts as
with daily as (
    select
        station, measure, day, is_latest,
        count(*) as pages,
        case measure when 'body_words' then median(x) else avg(x) end as value,
        mad(x) as spread
    from alarm_pages
    group by station, measure, day, is_latest
    having count(*) >= getvariable('alarm').min_pages
),
usual as (
    select
        station, measure,
        count(*) as days,
        median(value) as value,
        avg(value) as mean_value,
        mad(value) as between_days,
        median(spread) as within_day,
        median(pages) as pages
    from daily
    where not is_latest
    group by all
    having count(*) >= getvariable('alarm').min_days
),
spreads as (
    select
        d.station, d.measure, d.day, d.pages, d.value, u.value as usual, u.days,
        (1.4826 * u.between_days) ** 2 as between_days,
        -- By chance: for this number of pages, and for that of the earlier days.
        case d.measure
            -- Squared standard error of a median.
            when 'body_words' then (1.2533 * 1.4826 * u.within_day) ** 2 / d.pages
            -- Squared standard error of a share, with one page more on either side: a share of 1 is never certain. The
            -- mean tells more of a rare event than the median.
            else (u.mean_value * d.pages + 1) * ((1 - u.mean_value) * d.pages + 1) / (d.pages + 2) ** 2 / d.pages
        end as by_chance,
        case d.measure
            when 'body_words' then (1.2533 * 1.4826 * u.within_day) ** 2 / u.pages
            else u.mean_value * (1 - u.mean_value) / u.pages
        end as chance_before
    from daily as d
    join usual as u using (station, measure)
    where d.is_latest
)
select
    *,
    greatest(
        case measure when 'body_words' then ln(getvariable('alarm').words_factor) else getvariable('alarm').share end,
        -- Days differ by chance too: only what they differ beyond that is the station's own.
        getvariable('alarm').deviations * sqrt(by_chance + greatest(0, between_days - chance_before))
    ) as allowed
from spreads
where abs(value - usual) > allowed;

insert into ledger.alarms by name
with examples as (
    -- The pages that differ most in the direction of the move.
    select
        m.station, m.measure,
        list(p.page_key order by (p.x - m.usual) * sign(m.value - m.usual) desc, p.page_key)[:3] as pages
    from alarm_shifts as m
    join alarm_pages as p on p.station = m.station and p.measure = m.measure and p.is_latest
    group by m.station, m.measure
)
select
    getvariable('run_id') as run_id, s.station, m.station as station_id, m.day, m.measure,
    if(m.measure = 'body_words', exp(m.usual) - 1, m.usual) as usual,
    if(m.measure = 'body_words', exp(m.value) - 1, m.value) as value,
    if(m.measure = 'body_words', exp(m.allowed), m.allowed) as allowed,
    m.pages, m.days as earlier_days, e.pages as examples
from alarm_shifts as m
join examples as e using (station, measure)
join core.stations as s on s.station_id = m.station
order by m.station, m.measure;
