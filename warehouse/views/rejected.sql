-- inherits: core.pages
create view rejected as
select page_key, url, station, station_id, fetched_at, reason, detail, origin_path, bytes, recipe, run_id
from pages
where outcome = 'rejected';
comment on view rejected is 'Pages that were understood but are not articles.';
