copy raw_part to $1 (format parquet, compression zstd, compression_level 3)
