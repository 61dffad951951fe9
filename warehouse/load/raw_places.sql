-- Which file of the raw store holds each of the new pages.
create or replace temp table raw_places as
select page_key, substr(filename, getvariable('raw_root_length') + 2) as raw_file
from read_parquet(getvariable('raw_files'), filename = true, hive_partitioning = false)
