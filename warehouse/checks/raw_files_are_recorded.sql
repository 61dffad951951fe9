-- check: the raw file of every page is recorded
-- severity: error
select page_key, raw_file
from core.pages
where raw_file not in (select path from ledger.raw_files)
