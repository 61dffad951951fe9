-- Pages of one raw file, for reprocessing.
select
    page_key, url, station, fetched_at, fetched_at_source, content_type, external_id,
    origin_path, origin_offset, origin_length, sha256, body
from read_parquet($file, hive_partitioning = false)
where page_key in (select unnest($keys))
order by fetched_at, page_key
