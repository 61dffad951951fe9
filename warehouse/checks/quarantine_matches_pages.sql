-- check: every quarantined page is in the quarantine
-- severity: error
select page_key
from core.pages
where
    (outcome = 'quarantined' or tried_recipe <> recipe)
    and page_key not in (select page_key from ledger.quarantine)
