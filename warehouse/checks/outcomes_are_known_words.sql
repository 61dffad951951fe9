-- check: an outcome is loaded, rejected or quarantined, with a reason unless it is loaded
-- severity: error
select page_key, outcome, reason
from core.pages
where
    outcome not in ('loaded', 'rejected', 'quarantined')
    or (outcome = 'loaded') <> (reason is null)
