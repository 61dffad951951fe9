create or replace temp table link_rewritten (page_key varchar);
create or replace temp table link_told_withheld (station_id varchar, span integer, share double, lines varchar[])
