-- The latest commit that changed what readers can see, and the tables and views that the file has.
select
    max(sequence) as sequence,
    arg_max(run_id, sequence) as run_id,
    (select md5(string_agg(digest, ' ' order by version)) from ledger.migrations) as schema
from ledger.commits
