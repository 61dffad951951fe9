-- What a state has seen: a shadow may take its place only if the warehouse has seen nothing since.
select
    (select coalesce(max(sequence), 0) from ledger.commits) as commits,
    (select coalesce(max(sequence), 0) from ledger.runs) as runs,
    (select count(*) from ledger.undone) as undone,
    (select coalesce(sum(hash(d)::hugeint), 0)::varchar from ledger.dismissals as d) as dismissals
