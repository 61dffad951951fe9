-- The paragraphs of articles that were found. $keys: page keys. The texts are read by their place in the table: DuckDB
-- unpacks texts by the thousand, and bodies are longer.
select page_key, text
from core.paragraphs
where rowid in (
    select rowid from core.paragraphs where page_key in (select unnest($keys::varchar[])) and removed_by is null
)
order by page_key, n
