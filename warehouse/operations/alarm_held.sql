-- needs: alarm_pages, alarm_shifts, $alarm, $run_id
-- Pages that this run loaded of a station's latest day that differs by more than the allowed multiple.
-- Variables: run_id; alarm (the limits of etl/jobs/alarm.py).
select distinct p.page_key
from alarm_shifts as m
join alarm_pages as p on p.station = m.station and p.is_latest
join ledger.outcomes as o on o.page_key = p.page_key and o.run_id = getvariable('run_id') and o.outcome = 'loaded'
where
    getvariable('alarm').hold_back > 0
    and abs(m.value - m.usual) > getvariable('alarm').hold_back * m.allowed
order by p.page_key
