-- needs: worked, changed
-- What is compared, by station: pages, and what their articles held before.
with
    pages as (
        select page_key, coalesce(q.station, p.station, '') as station
        from (from earlier.main.pages where page_key in (from worked) or page_key in (from changed)) as p
        full join (from later.main.pages where page_key in (from worked) or page_key in (from changed)) as q
            using (page_key)
    ),
    paragraphs as (
        select page_key, count(*) as paragraphs
        from earlier.core.paragraphs
        where removed_by is null and page_key in (select page_key from pages)
        group by page_key
    ),
    captions as (
        select page_key, count(nullif(text, '')) as captions, count(nullif(credit, '')) as credits
        from earlier.core.caption_uses
        where page_key in (select page_key from pages)
        group by page_key
    )
select
    pages.station,
    count(*) as compared,
    count(a.page_key) as articles,
    count(nullif(a.headline, '')) as headlines,
    coalesce(sum(paragraphs), 0)::bigint as paragraphs,
    coalesce(sum(captions), 0)::bigint as captions,
    coalesce(sum(credits), 0)::bigint as credits,
    coalesce(sum(a.word_count), 0)::bigint as words
from pages
left join earlier.core.articles as a using (page_key)
left join paragraphs using (page_key)
left join captions using (page_key)
group by pages.station
order by pages.station
