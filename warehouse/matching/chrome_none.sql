create or replace temp table link_rewritten (page_key varchar)
