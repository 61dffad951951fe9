-- check: every URL with an article has exactly one current version, the one fetched last
-- severity: error
select url_key, count(*) filter (where is_current) as n
from core.articles
group by url_key
having
    count(*) filter (where is_current) <> 1
    or arg_max(
        is_current,
        {has_url: url is not null, is_timed: fetched_at_source <> 'run', fetched_at: fetched_at, page_key: page_key}
    ) is not true
