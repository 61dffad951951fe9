-- The columns that hold pages and what is known about them, of some rows.
SELECT COLUMNS(lambda name: list_contains($wanted, name))
FROM read_parquet($path, file_row_number = true)
WHERE file_row_number >= $first AND file_row_number < $behind;
