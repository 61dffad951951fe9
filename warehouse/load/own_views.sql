select view_name from duckdb_views() where not internal and schema_name = 'main' and database_name = current_database()
