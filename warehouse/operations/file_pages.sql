-- Pages of a file of the raw store or of a staged part, without their bytes.
select page_key, url from read_parquet($file, hive_partitioning = false)
