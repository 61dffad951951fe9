select
    q.page_key, q.is_page, q.url, q.station, q.fault, q.detail, q.origin_path, q.origin_offset, q.origin_length,
    q.run_id, p.raw_file, d.dismissed_at, d.dismissed_by, d.reason as dismissed_reason, q.excerpt
from ledger.quarantine as q
left join core.pages as p using (page_key)
left join ledger.dismissals as d on d.page_key = q.page_key and d.fault = q.fault and d.ended_run is null
where ($fault::varchar is null or q.fault = $fault) and starts_with(q.page_key, $key)
-- A run that was cut off may have found damage again without having ended the older entry.
qualify row_number() over (partition by q.page_key order by q.run_id desc, q.rowid desc) = 1
order by q.run_id desc, q.origin_path, q.origin_offset, q.page_key
