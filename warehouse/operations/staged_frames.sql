-- Where the pages' bytes lie in the file of frames next to a part.
select page_key, url, raw_offset, raw_length
from read_parquet($file, hive_partitioning = false)
where page_key in (select unnest($keys::varchar[])) and raw_offset is not null
