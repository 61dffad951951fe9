-- Parts whose pages were fetched on several days become one file a day. A row group ends at about 16 MB, because
-- bodies are large and the default is counted in rows.
copy (
    select *, (fetched_at at time zone 'UTC')::date as day
    from read_parquet(getvariable('mixed_parts'))
    order by day, fetched_at, page_key
) to $1 (
    format parquet, compression zstd, compression_level 3, partition_by (day), filename_pattern '{i}',
    row_group_size_bytes '16MB'
)
