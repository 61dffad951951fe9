-- A page that carries a caption, and the latest other pages of its station with captions: on which a change is tried.
select p.page_key, p.raw_file
from scope as p
where
    p.outcome = 'loaded'
    and p.station = (select station from scope where page_key = $page_key)
    and (p.page_key = $page_key or exists (select 1 from core.caption_uses as u where u.page_key = p.page_key))
order by p.page_key = $page_key desc, p.fetched_at desc, p.page_key
limit $pages;
