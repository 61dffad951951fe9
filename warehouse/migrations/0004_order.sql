-- Runs, commits and snapshots are ordered by a number, because a clock may jump either way.

create table ledger.commits (
    sequence bigint not null,
    run_id varchar not null,
    job varchar not null,
    committed_at timestamptz not null
);
comment on table ledger.commits is 'One row per commit that changed what readers see; a large run has several.';
comment on column ledger.commits.sequence is 'Place in the order of commits and runs: 1, 2, …; never given twice.';
comment on column ledger.commits.run_id is 'Job that committed.';
comment on column ledger.commits.job is 'run, reprocess, retry, erase, dismiss, rollback or rebuild.';
comment on column ledger.commits.committed_at is 'When, by the clock of that moment.';

alter table ledger.runs add column sequence bigint;
comment on column ledger.runs.sequence is 'Place in the order of runs, whatever the clock said.';

alter table ledger.outcomes add column sequence bigint;
comment on column ledger.outcomes.sequence is 'Commit that brought the outcome.';

-- Until now the name of a run, which is the time of its start, gave the order.
update ledger.runs
set sequence = o.sequence
from (select run_id, row_number() over (order by run_id) as sequence from ledger.runs) as o
where o.run_id = runs.run_id;

update ledger.outcomes
set sequence = r.sequence
from ledger.runs as r
where r.run_id = outcomes.run_id;

insert into ledger.commits
select sequence, run_id, job, finished_at
from ledger.runs
where loaded + rejected + quarantined > 0
order by sequence;
