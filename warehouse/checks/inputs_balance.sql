-- check: the four outcomes of an input add up to its pages
-- severity: error
select run_id, n, path
from ledger.inputs
where loaded + rejected + quarantined + unchanged <> pages
