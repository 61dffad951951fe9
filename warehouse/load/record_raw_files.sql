insert into ledger.raw_files
select substr(f.file_name, getvariable('raw_root_length') + 2), f.day::date, f.pages, f.bytes, $run_id
from (
    select
        file_name,
        regexp_extract(file_name, 'day=([0-9-]+)', 1) as day,
        num_rows as pages,
        file_size_bytes as bytes
    from parquet_file_metadata(getvariable('raw_files'))
) as f
order by f.file_name
