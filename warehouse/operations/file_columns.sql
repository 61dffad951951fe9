select name from parquet_schema($file)
