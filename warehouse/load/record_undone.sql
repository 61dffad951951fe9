insert into ledger.undone
select u.*
from (
    select
        unnest($sequence::bigint[]) as sequence, unnest($run_id::varchar[]) as run_id, unnest($job::varchar[]) as job,
        unnest($committed_at::timestamptz[]) as committed_at, unnest($undone_by::bigint[]) as undone_by
) as u
where (u.sequence, u.run_id) not in (select (sequence, run_id) from ledger.undone)
