copy outcome_part to $1 (format parquet, compression zstd)
