-- Every column of every table and view, in their order, with the comments. `main` holds what analysts use.
with relations as (
    select schema_name, table_name, comment from duckdb_tables()
    where not internal and not temporary and database_name = current_database()
    union all
    select schema_name, view_name, comment from duckdb_views()
    where not internal and not temporary and database_name = current_database()
)
select
    r.schema_name as schema,
    r.table_name as table_name,
    coalesce(r.comment, '') as table_comment,
    c.column_name as column_name,
    lower(c.data_type) as data_type,
    coalesce(c.comment, '') as column_comment
from relations as r
join duckdb_columns() as c on c.schema_name = r.schema_name and c.table_name = r.table_name
    and c.database_name = current_database()
order by r.schema_name <> 'main', r.schema_name, r.table_name, c.column_index
