-- The pages of staged parts whose bytes are new to the raw store, by day (UTC), with the places of their bytes.
select
    (fetched_at at time zone 'UTC')::date as day, filename, raw_offset, raw_length, bytes,
    page_key, url, input_station, fetched_at, fetched_at_source, content_type, external_id,
    origin_path, origin_offset, origin_length, sha256
from read_parquet($parts, filename = true, hive_partitioning = false)
where raw_offset is not null and ($keys::varchar[] is null or list_contains($keys::varchar[], page_key))
order by day, fetched_at, page_key
