create or replace temp table raw_places (page_key varchar, raw_file varchar)
