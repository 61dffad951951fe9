-- The next number in the order of runs and commits.
select 1 + greatest(
    (select coalesce(max(sequence), 0) from ledger.commits),
    (select coalesce(max(sequence), 0) from ledger.runs)
)
