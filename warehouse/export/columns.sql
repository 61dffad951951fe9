-- The columns of the chosen rows, with the comments of the view that they come from.
select e.column_name as name, lower(e.data_type) as type, coalesce(v.comment, '') as comment
from duckdb_columns() as e
left join duckdb_columns() as v
    on v.schema_name = 'main' and v.table_name = $table and v.column_name = e.column_name
        and v.database_name = current_database()
where e.table_name = 'exported_rows' and e.database_name = 'temp'
order by e.column_index;
