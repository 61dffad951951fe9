-- Layout alarms of the latest run that made pages of the scope.
select a.station, a.measure, a.usual, a.value, a.day
from alarms as a
join ledger.runs as r using (run_id)
where
    a.run_id = (
        select run_id from ledger.runs
        where run_id in (select run_id from scope)
        order by sequence desc limit 1
    )
    and (a.station in (select station from scope))
order by a.station, a.measure;
