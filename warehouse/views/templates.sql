create view templates as
select
    t.number,
    t.host,
    t.station,
    t.template_id,
    t.status,
    t.detail,
    t.pages as learned_from,
    t.learned_at,
    t.ended_at,
    count(p.page_key) filter (where p.template_use in ('answered', 'agreed', 'differed')) as answered,
    count(p.page_key) filter (where p.template_use = 'unfit') as unfit,
    count(p.page_key) filter (where p.template_use in ('agreed', 'differed')) as audited,
    count(p.page_key) filter (where p.template_use = 'differed') as differed
from ledger.templates as t
left join core.pages as p on p.template_id = t.template_id and t.template_id <> ''
group by all;
comment on view templates is 'What was learned of each host''s pages, and how its stored pages fared with it.';
comment on column templates.number is 'Place in the order of learning.';
comment on column templates.host is 'Host of the pages, without www.';
comment on column templates.station is 'Display name of the station.';
comment on column templates.template_id is 'Identifies what the template does; empty where none was learned.';
comment on column templates.status is 'active, replaced, suspended, dropped or failed.';
comment on column templates.detail is 'Why it is not active.';
comment on column templates.learned_from is 'Articles that it was learned from and proved on.';
comment on column templates.learned_at is 'When it was learned.';
comment on column templates.ended_at is 'When it ceased to be active.';
comment on column templates.answered is 'Stored pages that it answered.';
comment on column templates.unfit is 'Stored pages that it did not fit; they went the full way.';
comment on column templates.audited is 'Answered pages that went the full way as well.';
comment on column templates.differed is 'Audited pages of which the full way made something else.';
