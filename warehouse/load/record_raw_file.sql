insert into ledger.raw_files by name
select $path as path, $day::date as day, $pages as pages, $bytes as bytes, $run_id as run_id
