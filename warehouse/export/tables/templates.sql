-- takes: nothing
create or replace temp view exported_rows as
select * from templates
order by number;
