-- inherits: match.withheld
create view withheld as
select
    w.kind,
    coalesce(s.station, w.station_id) as station,
    w.station_id,
    max(w.share) as share,
    max(w.pages) as pages,
    arg_max(w.lines, w.span) as lines,
    a.url,
    a.headline,
    case when w.kind = 'chrome' then 'matching.accept_chrome' else 'matching.max_group' end as setting
from match.withheld as w
left join core.stations as s using (station_id)
left join core.articles as a on a.page_key = w.page_key and w.kind <> 'chrome'
group by w.kind, s.station, w.station_id, w.container, a.url, a.headline
order by w.kind, station, w.station_id, pages desc, a.url;
comment on view withheld is 'Stations and groups that a limit of matching holds back: no line of such a station is marked, and groups that are too large are not built.';
comment on column withheld.station is 'Display name of the station.';
comment on column withheld.share is 'Chrome: share of the station''s words that its lines would have removed, in the window where it is largest.';
comment on column withheld.lines is 'Chrome: the lines that would have removed most, in the latest window.';
comment on column withheld.url is 'Group: the URL of one of the pages.';
comment on column withheld.headline is 'Group: the headline of that page.';
comment on column withheld.setting is 'Setting that allows it.';
