-- The captions on most pages of the scope, with the stations and days over which they are spread and their latest page.
select
    c.text,
    count(distinct u.page_key) as pages,
    list_sort(list(distinct s.station)) as stations,
    min(s.fetched_at) filter (s.fetched_at_source not in ('file_time', 'run')) as first_seen,
    max(s.fetched_at) filter (s.fetched_at_source not in ('file_time', 'run')) as last_seen,
    array_to_string(list_sort(c.credits)[:3], '; ') as credits,
    max_by(s.page_key, (s.fetched_at, s.page_key)) as page_key
from core.caption_uses as u
join scope as s using (page_key)
join match.captions as c using (caption_id)
group by c.caption_id, c.text, c.credits
having pages > 1
order by pages desc, c.text
limit 12;
