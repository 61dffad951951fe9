-- Pages to look at, by chance: those with chrome lines first. With their kept and removed lines.
select
    a.page_key, p.raw_file,
    list(t.text order by t.n) filter (t.removed_by is null) as kept,
    list(t.text order by t.n) filter (t.removed_by is not null) as removed,
    any_value(a.language) as language
from core.articles as a
join core.pages as p using (page_key)
join core.paragraphs as t using (page_key)
where a.is_current and a.station_id = $station and not p.flattened
group by a.page_key, p.raw_file
order by coalesce(len(removed), 0) = 0, md5(a.page_key)
limit 12
