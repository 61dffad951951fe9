-- What operators are told and what they asked to be forgotten.

create table ledger.alarms (
    run_id varchar not null,
    station varchar not null,
    day date not null,
    measure varchar not null,
    usual double not null,
    value double not null,
    allowed double not null,
    pages bigint not null,
    earlier_days bigint not null,
    examples varchar[] not null
);
comment on table ledger.alarms is 'Stations whose pages of a day differ from their own last weeks, as after a redesign.';
comment on column ledger.alarms.run_id is 'Run that noticed.';
comment on column ledger.alarms.station is 'Station.';
comment on column ledger.alarms.day is 'Day of fetching, UTC.';
comment on column ledger.alarms.measure is 'What moved: loaded_share, body_words, caption_share or second_view_share.';
comment on column ledger.alarms.usual is 'Median of the earlier days.';
comment on column ledger.alarms.value is 'Value of the day.';
comment on column ledger.alarms.allowed is 'Difference that would have been ordinary; for body_words as a factor.';
comment on column ledger.alarms.pages is 'Pages of the day that were measured.';
comment on column ledger.alarms.earlier_days is 'Earlier days that it was compared with.';
comment on column ledger.alarms.examples is 'Page keys to look at.';

create table ledger.erasures (
    erased_at timestamptz not null,
    kind varchar not null,
    target varchar not null,
    reason varchar not null,
    pages bigint not null,
    articles bigint not null,
    raw_files bigint not null,
    snapshots bigint not null,
    excerpts bigint not null
);
comment on table ledger.erasures is 'Certificates: what was removed on request. Pages of these targets are kept out for good.';
comment on column ledger.erasures.erased_at is 'When.';
comment on column ledger.erasures.kind is 'url or host.';
comment on column ledger.erasures.target is 'SHA-256 of the canonical URL or host name, hex; what it names is forgotten.';
comment on column ledger.erasures.reason is 'Why, in the words of whoever asked for it.';
comment on column ledger.erasures.pages is 'Pages removed, all versions.';
comment on column ledger.erasures.articles is 'Article rows among them.';
comment on column ledger.erasures.raw_files is 'Files of the raw store that were written anew without them.';
comment on column ledger.erasures.snapshots is 'Earlier published states that were removed.';
comment on column ledger.erasures.excerpts is 'Damaged records whose first bytes were removed: nobody can tell whose they are.';
