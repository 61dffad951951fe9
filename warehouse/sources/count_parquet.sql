-- How many rows the table has.
SELECT count(*)
FROM read_parquet($path);
