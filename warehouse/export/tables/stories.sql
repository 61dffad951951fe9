-- takes: days, station, run
-- Stories that a chosen page carries; their counts are those of all pages.
create or replace temp view exported_rows as
select * from stories
where story_id in (select story_id from story_members semi join exported_pages using (page_key))
order by story_id;
