-- A page by its key, the beginning of its key, or its URL; the latest version first.
select p.page_key, p.url, p.outcome, p.recipe, p.raw_file
from core.pages as p
where
    (regexp_full_match($target, '[0-9a-f]{6,32}') and starts_with(p.page_key, $target))
    or p.url = $target
    or p.url_key = $canonical
order by p.fetched_at desc, p.page_key;
