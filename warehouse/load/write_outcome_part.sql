copy outcome_part to $file (format parquet, compression zstd)
