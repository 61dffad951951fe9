-- The run of the latest commit that changed what readers can see.
select arg_max(run_id, sequence) from ledger.commits
