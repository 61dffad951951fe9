-- takes: days, station, run
-- Captions that a chosen page carries; their counts are those of all pages.
create or replace temp view exported_rows as
select * from captions
where caption_id in (select caption_id from caption_uses semi join exported_pages using (page_key))
order by caption_id;
