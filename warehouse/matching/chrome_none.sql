-- makes: link_newly_withheld, link_rewritten
create or replace temp table link_rewritten (page_key varchar);
create or replace temp table link_newly_withheld (station_id varchar, span integer, share double, lines varchar[])
