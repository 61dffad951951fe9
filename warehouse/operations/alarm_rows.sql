-- The alarms of a run in full. Variables: run_id.
from ledger.alarms
where run_id = getvariable('run_id')
order by station, measure
