-- takes: days, station, run
-- partitioned by the page's day
create or replace temp view exported_rows as
select * from revisions semi join exported_pages using (page_key)
order by page_key;
