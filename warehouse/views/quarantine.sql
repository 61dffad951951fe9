-- inherits: ledger.quarantine, core.pages
create view quarantine as
select
    q.page_key, q.url, coalesce(p.station, q.station) as station, p.station_id, q.fetched_at, q.fault, q.detail, q.origin_path,
    q.origin_offset, q.is_page, q.recipe, q.run_id
from ledger.quarantine as q
left join pages as p using (page_key)
where (q.page_key, q.fault) not in (select (page_key, fault) from ledger.dismissals where ended_run is null);
comment on view quarantine is 'Pages and damaged records that need attention, without those that were dismissed.';
comment on column quarantine.station is 'Publisher of the page.';
