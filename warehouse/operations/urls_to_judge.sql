-- URLs that the ledger names besides those of the pages.
select distinct url
from (
    select url from ledger.outcomes
    union all select url from ledger.quarantine
)
where url is not null
