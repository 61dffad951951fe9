select page_key from read_parquet($1) order by page_key
