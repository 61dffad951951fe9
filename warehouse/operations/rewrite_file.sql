-- needs: $file, $keys
-- A Parquet file without some pages. Variables: keys, file. $1: the new file.
copy (
    from read_parquet(getvariable('file'), hive_partitioning = false)
    where page_key not in (select unnest(getvariable('keys')))
) to $1 (format parquet, compression zstd, compression_level 3)
