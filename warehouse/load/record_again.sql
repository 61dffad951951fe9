insert into ledger.raw_files
select f.*
from (select unnest($path) as path, unnest($day), unnest($pages), unnest($bytes), unnest($run)) as f
where f.path not in (select path from ledger.raw_files)
