-- The runs that readers see and those that were rolled back, with their place in the order of runs.
select run_id, sequence, false as is_undone
from ledger.runs
union all
select run_id, max(sequence), true
from ledger.undone
where run_id not in (select run_id from ledger.runs)
group by run_id
