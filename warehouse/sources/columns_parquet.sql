-- No rows: what the columns are called.
SELECT *
FROM read_parquet($path)
LIMIT 0;
