-- Pages whose URL, without scheme and www., is most like what was asked for, at most three; of each URL the latest version.
with pages as (
    select
        page_key, url, url_key, fetched_at,
        jaro_winkler_similarity(
            regexp_replace(lower(url), '^https?://(www\.)?', ''),
            regexp_replace(lower($target), '^https?://(www\.)?', '')
        ) as likeness
    from core.pages
    where url is not null
)
select page_key, url
from pages
where likeness > 0.95
qualify row_number() over (partition by url_key order by fetched_at desc, page_key) = 1
order by likeness desc, url
limit 3;
