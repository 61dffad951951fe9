-- Tables and views that begin with $start, for completion in a shell; those of the schema main without its name.
select if(schema_name = 'main', table_name, schema_name || '.' || table_name) as word
from (
    select schema_name, table_name from duckdb_tables() where not internal
    union all
    select schema_name, view_name from duckdb_views() where not internal
)
where starts_with(word, $start)
order by schema_name <> 'main', word
limit $most;
