-- inherits: ledger.quarantine
create view quarantine as
select page_key, url, station, fetched_at, fault, detail, origin_path, origin_offset, is_page, recipe, run_id
from ledger.quarantine;
comment on view quarantine is 'Pages and damaged records that somebody should look at.';
