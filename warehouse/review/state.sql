-- The latest commit: which state of the warehouse this is.
select run_id, sequence, committed_at from ledger.commits order by sequence desc limit 1;
