-- makes: raw_places
-- Which file of the raw store holds each of the new pages.
create or replace temp table raw_places (page_key varchar, raw_file varchar)
