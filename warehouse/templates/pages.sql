-- The newest articles of a host, to learn its template from: so many pages, and so many bytes in all.
select page_key, raw_file
from core.pages as p
join core.articles as a using (page_key)
where
    a.page_type = 'article'
    and regexp_extract(lower(p.url), '^[a-z]+://(?:[^/@?#]*@)?(?:www\.)?([^/:?#]+)', 1) = $host
qualify sum(p.bytes) over (order by p.fetched_at desc, page_key) <= $bytes
order by p.fetched_at desc, page_key
limit $pages
