-- The newest articles of a host, to learn its template from.
select page_key, raw_file
from core.pages as p
join core.articles as a using (page_key)
where
    a.page_type = 'article'
    and regexp_extract(lower(p.url), '^[a-z]+://(?:[^/@?#]*@)?(?:www\.)?([^/:?#]+)', 1) = $host
order by p.fetched_at desc, page_key
limit $pages
