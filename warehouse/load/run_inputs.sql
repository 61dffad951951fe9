select path, kind, size, pages, loaded, rejected, quarantined, unchanged, note
from ledger.inputs
where run_id = $run_id
order by n
