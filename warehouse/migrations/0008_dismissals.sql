-- Entries of the quarantine that somebody has looked at and that nothing can be done about.

create table ledger.dismissals (
    page_key varchar not null,
    is_page boolean not null,
    fault varchar not null,
    dismissed_at timestamptz not null,
    dismissed_by varchar not null,
    reason varchar not null,
    ended_run varchar
);
comment on table ledger.dismissals is 'Who took what off the list of the quarantine, when and why; also those of old.';
comment on column ledger.dismissals.page_key is 'The page or damaged record, as in ledger.quarantine.';
comment on column ledger.dismissals.is_page is 'Whether it is a page; else a damaged record or an input that could not be read.';
comment on column ledger.dismissals.fault is 'The fault that was dismissed; with another fault the same page is on the list again.';
comment on column ledger.dismissals.dismissed_at is 'When.';
comment on column ledger.dismissals.dismissed_by is 'By whom: a user of the system, or copydesk where an input was read well after all.';
comment on column ledger.dismissals.reason is 'Why, in their words.';
comment on column ledger.dismissals.ended_run is 'Run that found the fault gone, or restored where somebody took it back; empty while it holds.';
