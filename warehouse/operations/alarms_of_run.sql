-- needs: $run_id
-- Variables: run_id.
select station, day, measure, usual, value, pages, examples
from ledger.alarms
where run_id = getvariable('run_id')
order by station, measure
