-- inherits: match.chrome_lines
create view chrome_lines as
select
    coalesce(any_value(s.station), station_id) as station,
    station_id,
    min(text) as text,
    arg_max(pages, span) as pages,
    arg_max(of_pages, span) as of_pages,
    arg_max(days, span) as days,
    min(first_seen) as first_seen,
    max(last_seen) as last_seen,
    arg_max(rule, span) as rule
from match.chrome_lines as c
left join core.stations as s using (station_id)
group by station_id, line
order by station, station_id, text, first_seen;
comment on view chrome_lines is 'Lines that a station shows on many of its pages; they are marked and left out of the bodies.';
comment on column chrome_lines.text is 'The line; if digits differ, the first in alphabetical order.';
comment on column chrome_lines.pages is 'Pages with the line in the latest window, copies of one story counted once.';
comment on column chrome_lines.of_pages is 'Pages of the station in the latest window, counted in the same way.';
comment on column chrome_lines.days is 'Days of the latest window on which those pages were fetched.';
comment on column chrome_lines.first_seen is 'Fetch time of the first page with the line.';
comment on column chrome_lines.last_seen is 'Fetch time of the last page with the line.';
comment on column chrome_lines.rule is 'Rule that makes it chrome, in the latest window.';
