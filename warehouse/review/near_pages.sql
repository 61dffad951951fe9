-- Pages whose URL, without scheme and www., holds what was asked for or is most like it, at most three; of each URL the
-- latest version. Fewer letters than four are in too many URLs.
with pages as (
    select
        page_key, url, url_key, fetched_at,
        length($target) >= 4 and contains(lower(url), lower($target)) as holds_it,
        jaro_winkler_similarity(
            regexp_replace(lower(url), '^https?://(www\.)?', ''),
            regexp_replace(lower($target), '^https?://(www\.)?', '')
        ) as likeness
    from core.pages
    where url is not null
)
select page_key, url
from pages
where holds_it or likeness > 0.95
qualify row_number() over (partition by url_key order by fetched_at desc, page_key) = 1
order by holds_it desc, likeness desc, url
limit 3;
