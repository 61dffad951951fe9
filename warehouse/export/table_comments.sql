-- What each view holds.
select view_name, comment from duckdb_views() where schema_name = 'main' and database_name = current_database();
