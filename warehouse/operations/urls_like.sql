-- URLs that an erasure may mean, wherever the warehouse names one.
select distinct url
from (
    select url from core.pages
    union all select url_key from core.pages
    union all select url from ledger.outcomes
    union all select url from ledger.quarantine
)
where contains(lower(url), $needle)
