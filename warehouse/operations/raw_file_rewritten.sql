update ledger.raw_files
set pages = n.pages, bytes = n.bytes
from (select num_rows as pages, file_size_bytes as bytes from parquet_file_metadata($file)) as n
where path = $path
