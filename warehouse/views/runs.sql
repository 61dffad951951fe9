-- inherits: ledger.runs
create view runs as
select * from ledger.runs;
comment on view runs is 'Jobs that finished.';
