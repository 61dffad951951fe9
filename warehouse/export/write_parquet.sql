-- The chosen rows as one Parquet file.
copy (from exported_rows) to $file (format parquet, compression zstd);
