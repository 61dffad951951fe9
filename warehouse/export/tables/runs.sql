-- takes: run
create or replace temp view exported_rows as
select * from runs where run_id in (from exported_runs)
order by sequence;
