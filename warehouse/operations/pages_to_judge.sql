-- Every page with its URL, and the address that it names as its own.
select
    p.page_key, p.url, coalesce(a.canonical_url, case when p.url is null and p.url_key <> p.page_key then p.url_key end),
    a.page_key is not null
from core.pages as p
left join core.articles as a using (page_key)
