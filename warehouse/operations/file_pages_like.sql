-- Pages of the raw store or of staged parts that an erasure may mean.
select distinct filename, page_key, url
from read_parquet($files, filename = true, hive_partitioning = false, union_by_name = true)
where contains(lower(url), $needle)
order by all
