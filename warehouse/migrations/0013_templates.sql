-- What the pages of a host have in common, and what that had to do with each page.

create table ledger.templates (
    number integer not null,
    template_id varchar not null,
    host varchar not null,
    station varchar,
    status varchar not null,
    detail varchar,
    pages integer not null,
    known_pages bigint not null,
    basis varchar not null,
    content varchar,
    learned_at timestamptz not null,
    ended_at timestamptz
);
comment on table ledger.templates is 'Templates that were learned from stored pages, and attempts that came to nothing.';
comment on column ledger.templates.number is 'Place in the order of learning, whatever the clock said: 1, 2, ….';
comment on column ledger.templates.template_id is 'Hash of what the template does; rows that it made have it at the end of their recipe. Empty for an attempt that came to nothing.';
comment on column ledger.templates.host is 'Host of the pages, without www.';
comment on column ledger.templates.station is 'Display name of the station, as it was then.';
comment on column ledger.templates.status is 'active; replaced by a newer one; suspended because audits disagreed; dropped by somebody; failed: none was learned.';
comment on column ledger.templates.detail is 'Why it is not active.';
comment on column ledger.templates.pages is 'Articles that it was learned from and proved on.';
comment on column ledger.templates.known_pages is 'Articles of the host that were stored when it was learned, or when it ended.';
comment on column ledger.templates.basis is 'Recipe of the pages that it was learned from; with another one it is not used.';
comment on column ledger.templates.content is 'The template, as JSON.';
comment on column ledger.templates.learned_at is 'When it was learned.';
comment on column ledger.templates.ended_at is 'When it ceased to be active.';

alter table core.pages add column template_id varchar;
alter table core.pages add column template_use varchar;
comment on column core.pages.template_id is 'Template that was laid on the page; empty if there was none for its host.';
comment on column core.pages.template_use is 'none; unfit: the page went the full way; answered by the template; agreed or differed: answered and audited by the full way, whose result is stored.';
