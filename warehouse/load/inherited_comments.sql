-- Comments for the columns of a view that have none, from the first of the tables that has such a column.
select v.column_name, arg_min(t.comment, list_position($tables, t.schema_name || '.' || t.table_name))
from duckdb_columns() as v
join duckdb_columns() as t
    on t.column_name = v.column_name
    and list_contains($tables, t.schema_name || '.' || t.table_name)
    and t.database_name = v.database_name
where v.database_name = current_database()
    and v.schema_name = 'main'
    and v.table_name = $view
    and v.comment is null
    and t.comment is not null
group by v.column_name
order by v.column_name
