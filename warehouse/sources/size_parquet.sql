-- How many bytes the rows of the table have when they are unpacked.
SELECT coalesce(sum(total_uncompressed_size), 0)::bigint
FROM parquet_metadata($path);
