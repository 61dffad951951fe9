-- Pages of staged parts.
select page_key, outcome, origin_path
from read_parquet($parts)
where $keys::varchar[] is null or list_contains($keys::varchar[], page_key)
order by page_key
