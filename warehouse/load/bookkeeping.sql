-- What must be there before the first migration: where migrations are recorded.
create schema if not exists ledger;

create table if not exists ledger.migrations (
    version integer not null,
    name varchar not null,
    digest varchar not null,
    applied_at timestamptz not null
);
comment on table ledger.migrations is 'Migrations of this warehouse, and the state of its views as number 0.';
comment on column ledger.migrations.version is 'Number of the migration; 0 stands for all views together.';
comment on column ledger.migrations.name is 'File that was applied.';
comment on column ledger.migrations.digest is 'SHA-256 of its text.';
comment on column ledger.migrations.applied_at is 'When it was applied.';
