-- Erasures are recorded before they are carried out, and what was undone is remembered.

alter table ledger.erasures add column id varchar;
alter table ledger.erasures add column state varchar;
alter table ledger.erasures add column keys varchar[];

update ledger.erasures
set id = substr(sha256(concat_ws('/', epoch_us(erased_at), kind, target)), 1, 16), state = 'done', keys = [];

comment on column ledger.erasures.erased_at is 'When it was asked for.';
comment on column ledger.erasures.kind is 'page, exact, host or key; url for those of earlier versions.';
comment on column ledger.erasures.target is 'SHA-256 of the normalised URL, host name or page key, hex; what it names is forgotten.';
comment on column ledger.erasures.id is 'Name of the erasure.';
comment on column ledger.erasures.state is 'wanted and found: recorded and kept out, not finished yet; done.';
comment on column ledger.erasures.keys is 'Keys of removed pages that are not known by their URL; they are kept out too.';

create table ledger.undone (
    sequence bigint not null,
    run_id varchar not null,
    job varchar not null,
    committed_at timestamptz not null,
    undone_by bigint not null
);
comment on table ledger.undone is 'Commits that a rollback took back. Their pages come again with the next run of the same input.';
comment on column ledger.undone.sequence is 'Number that the commit had.';
comment on column ledger.undone.run_id is 'Job that had committed.';
comment on column ledger.undone.job is 'run, reprocess, retry, erase, dismiss, rollback or rebuild.';
comment on column ledger.undone.committed_at is 'When it was committed.';
comment on column ledger.undone.undone_by is 'Number of the rollback''s own commit.';
