-- Every erasure, whether or not it is finished.
select
    erased_at, kind, target, reason, pages, articles, raw_files, snapshots, excerpts, id, state, keys
from ledger.erasures
order by erased_at, id
