-- check: the four outcomes of a run add up to its pages
-- severity: error
select run_id
from ledger.runs
where loaded + rejected + quarantined + unchanged <> pages
