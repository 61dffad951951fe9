-- The status of a run that needs attention has the name that exit code 1 has: `look` was a riddle.

update ledger.runs set status = 'attention' where status = 'look';

comment on column ledger.runs.status is
    'done, or attention (finished, but a threshold was exceeded or a check warned).';
comment on column ledger.runs.message is 'What needs attention, for people.';
