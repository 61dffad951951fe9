-- What can be typed in a query besides tables and columns: functions, and the keywords of SQL.
select function_name as word, 'function' as kind
from duckdb_functions()
where regexp_matches(function_name, '^[a-z]\w*$') and function_type <> 'pragma'
union
select keyword_name, 'keyword'
from duckdb_keywords()
order by word, kind
