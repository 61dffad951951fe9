-- The storage format of the open database: the oldest DuckDB that reads it, and a plus sign.
select tags['storage_version'] from duckdb_databases() where database_name = current_database();
