-- Commits that this database holds.
select sequence, run_id, job, committed_at from ledger.commits order by sequence
