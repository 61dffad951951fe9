-- needs: touched_urls
-- The current version of a URL is the one that was fetched last; the key decides between equal times. A page that
-- merely says that it is of this URL, or whose fetch time was not believed, gives way to all others.
update core.articles
set is_current = not is_current
from (
    select url_key, arg_max(
        page_key,
        {has_url: url is not null, is_timed: fetched_at_source <> 'run', fetched_at: fetched_at, page_key: page_key}
    ) as latest
    from core.articles
    where url_key in (from touched_urls)
    group by url_key
) as v
where v.url_key = articles.url_key and articles.is_current <> (articles.page_key = v.latest);
