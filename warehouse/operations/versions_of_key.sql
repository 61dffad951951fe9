-- All versions of the pages whose key begins like this.
select p.page_key, p.url, p.url_key, p.page_key <> p.url_key as has_address, starts_with(p.page_key, $key) as is_meant
from core.pages as p
where p.url_key in (select url_key from core.pages where starts_with(page_key, $key))
order by p.page_key
