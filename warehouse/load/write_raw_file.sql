-- A file of the raw store, from columns: a table between would hold all bytes once more.
copy (
    select
        unnest($page_key::varchar[]) as page_key,
        unnest($url::varchar[]) as url,
        unnest($station::varchar[]) as station,
        unnest($fetched_at::timestamptz[]) as fetched_at,
        unnest($fetched_at_source::varchar[]) as fetched_at_source,
        unnest($content_type::varchar[]) as content_type,
        unnest($external_id::varchar[]) as external_id,
        unnest($origin_path::varchar[]) as origin_path,
        unnest($origin_offset::bigint[]) as origin_offset,
        unnest($origin_length::bigint[]) as origin_length,
        unnest($sha256::varchar[]) as sha256,
        unnest($body::blob[]) as body
) to $file (format parquet, compression zstd, compression_level 3)
