-- takes: nothing
create or replace temp view exported_rows as
select * from erasures
order by erased_at, id;
