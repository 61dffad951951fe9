-- Comments for the columns of views that have none, from the first of the tables that has such a column.
with wanted as (select unnest($views) as view, unnest($tables) as tables)
select v.table_name, v.column_name, arg_min(t.comment, list_position(w.tables, t.schema_name || '.' || t.table_name))
from wanted as w
join duckdb_columns() as v on v.table_name = w.view
join duckdb_columns() as t
    on t.column_name = v.column_name
    and t.database_name = v.database_name
    and list_contains(w.tables, t.schema_name || '.' || t.table_name)
where v.database_name = current_database()
    and v.schema_name = 'main'
    and v.comment is null
    and t.comment is not null
group by all
order by all
