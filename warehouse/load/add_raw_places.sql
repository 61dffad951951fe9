-- needs: raw_places
insert into raw_places select unnest($keys::varchar[]), $file
