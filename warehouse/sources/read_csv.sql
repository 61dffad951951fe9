-- Every value stays text: guessing types would change what pages say. Lines that cannot be read are put aside.
SELECT COLUMNS(lambda name: list_contains($columns, name))
FROM read_csv(
  $path,
  delim = $delimiter, header = true, all_varchar = true, null_padding = true, parallel = false,
  max_line_size = $line_bytes, strict_mode = false, store_rejects = true
);
