-- A commit that changes what readers see; to note it twice changes nothing.
insert into ledger.commits by name
select $sequence as sequence, $run_id as run_id, $job as job, $committed_at as committed_at
where $sequence not in (select sequence from ledger.commits)
