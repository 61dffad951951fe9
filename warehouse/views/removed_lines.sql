-- inherits: core.articles
create view removed_lines as
select r.page_key, coalesce(s.station, a.station) as station, a.station_id, a.url, r.n, r.text, r.rule, 'page' as evidence
from core.page_removed as r
join core.articles as a on a.page_key = r.page_key and a.is_current
left join core.stations as s using (station_id)
union all
select p.page_key, coalesce(s.station, a.station) as station, a.station_id, a.url, p.n, p.text, p.removed_by, 'station'
from core.paragraphs as p
join core.articles as a on a.page_key = p.page_key and a.is_current
left join core.stations as s using (station_id)
where p.removed_by is not null
order by all;
comment on view removed_lines is 'Every line that was removed from a body, with the rule that removed it.';
comment on column removed_lines.n is 'Index among the removed lines of the page, or among its paragraphs if the evidence is the station.';
comment on column removed_lines.text is 'The line.';
comment on column removed_lines.rule is 'Rule that removed it.';
comment on column removed_lines.evidence is 'Evidence for the rule: page (the page alone) or station (the station''s pages together).';
