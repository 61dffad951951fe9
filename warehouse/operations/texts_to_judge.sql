-- Paths, and details of faults, that may name a page or a host.
select distinct text
from (
    select path as text from ledger.inputs
    union all select note from ledger.inputs
    union all select origin_path from core.pages
    union all select origin_path from ledger.quarantine
    union all select detail from ledger.quarantine
    union all select detail from core.pages
    union all select detail from ledger.outcomes
    union all select arguments from ledger.runs
    union all select arg from (select unnest(arguments->>'$.paths[*]') as arg from ledger.runs)
)
where text is not null
