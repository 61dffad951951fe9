-- Records that are not pages (damaged, cut off, too large): they have no row among the pages, and count all the same.
create or replace temp table damage as
select
    page_key, coalesce(url, origin_path) as place, coalesce(station, 'unknown') as station, fetched_at, fault,
    coalesce(detail, '') as detail
from ledger.quarantine
where
    not is_page
    and ($since::timestamptz is null or fetched_at >= $since)
    and ($until::timestamptz is null or fetched_at < $until)
    and ($station::varchar is null or lower(coalesce(station, 'unknown')) = lower($station))
    and ($run::varchar is null or run_id = $run);
