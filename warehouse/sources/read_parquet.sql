-- The columns that hold pages and what is known about them.
SELECT COLUMNS(lambda name: list_contains($wanted, name))
FROM read_parquet($path);
