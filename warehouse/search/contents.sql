-- The current articles by language, in the order in which they came, each with a digest of all that the search index
-- holds of it. What a page says is known by the run that made its rows and by its removed paragraphs: reading all texts
-- would take longer than indexing what is new. Only a station's name changes without a run.
with removed as (
    select page_key, bit_xor(hash(n)) as paragraphs from core.paragraphs where removed_by is not null group by page_key
)
select
    page_key,
    language,
    hash(run_id, recipe, station, station_id, coalesce(paragraphs, 0)) as digest
from articles
join (select page_key, raw_file from core.pages) using (page_key)
left join removed using (page_key)
order by language, run_id, parse_filename(raw_file), page_key
