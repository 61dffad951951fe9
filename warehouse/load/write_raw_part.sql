copy (from raw_part order by fetched_at, page_key) to $1 (format parquet, compression zstd, compression_level 3)
