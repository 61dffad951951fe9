select sequence, run_id, job, committed_at, undone_by from ledger.undone order by sequence
