-- The current articles by language, in the order in which they came, each with a digest of all that the search index
-- holds of it. A body is known by its page, the run that made it and its removed paragraphs: reading all bodies would
-- take longer than indexing what is new.
with removed as (
    select page_key, bit_xor(hash(n)) as paragraphs from core.paragraphs where removed_by is not null group by page_key
),
pictures as (
    select page_key, bit_xor(hash(position, text, alt, credit)) as captions from caption_uses group by page_key
)
select
    page_key,
    language,
    hash(
        run_id, recipe, station, station_id, headline, byline, authors, published_day, fetched_at, word_count,
        coalesce(paragraphs, 0), coalesce(captions, 0)
    ) as digest
from articles
join (select page_key, raw_file from core.pages) using (page_key)
left join removed using (page_key)
left join pictures using (page_key)
order by language, run_id, parse_filename(raw_file), page_key
