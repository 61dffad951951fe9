update core.pages
set tried_recipe = i.recipe
from incoming as i
where i.page_key = pages.page_key and i.keeps_old;

-- The current version of a URL is the one that was fetched last; the key decides between equal times.
update core.articles
set is_current = not is_current
from (
    select url_key, arg_max(page_key, {fetched_at: fetched_at, page_key: page_key}) as latest
    from core.articles
    where url_key in (from touched_urls)
    group by url_key
) as v
where v.url_key = articles.url_key and articles.is_current <> (articles.page_key = v.latest);
