-- Where the bytes of a part's pages lie in its raw file.
select raw_offset, raw_length from read_parquet($1) where raw_offset is not null order by raw_offset
