-- Every value stays text, and the columns are those of the header: guessing either would change what pages say.
-- Lines that cannot be read are put aside and counted.
SELECT COLUMNS(lambda name: list_contains($wanted, name))
FROM read_csv(
  $path,
  columns = $columns, header = true, auto_detect = false,
  delim = $delimiter, quote = '"', escape = '"', strict_mode = true,
  max_line_size = $line_bytes, parallel = false, store_rejects = true
);
