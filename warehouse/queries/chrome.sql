-- title: Chrome found per station
-- about: Lines that a station repeats and that were left out of its bodies, those on most pages first.
-- param: rows = 50 (how many lines)
select station, text, rule, pages, of_pages, days, first_seen, last_seen
from chrome_lines
order by pages desc, station, text
limit $rows::integer
