-- The same for a file from before commits had numbers, as migration 0004 numbers them.
select count(*) filter (where r.run_id <= latest.run_id) as sequence, any_value(latest.run_id) as run_id, null as schema
from ledger.runs as r, (
    select max(run_id) as run_id from ledger.runs where loaded + rejected + quarantined > 0
) as latest
