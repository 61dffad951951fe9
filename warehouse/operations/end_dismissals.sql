update ledger.dismissals
set ended_run = 'restored'
where ended_run is null and page_key in (select unnest($keys::varchar[]))
