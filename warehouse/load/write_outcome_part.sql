-- The rows of a part, which workers give as JSON objects, as Parquet. Parameters: rows (file of lines), columns (name and
-- type of each, those of outcome_part), longest (bytes of a line), file.
copy (
    select *
    from read_json($rows, columns = $columns, format = 'newline_delimited', maximum_object_size = $longest)
) to $file (format parquet, compression zstd)
