-- The first rows with all columns: how the table calls what it holds.
SELECT *
FROM read_parquet($path)
LIMIT 20;
