insert into raw_places select unnest($keys::varchar[]), $file
