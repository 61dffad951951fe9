select
    q.page_key, q.is_page, q.url, q.station, q.fault, q.detail, q.origin_path, q.origin_offset, q.origin_length,
    q.run_id, p.raw_file, q.excerpt
from ledger.quarantine as q
left join core.pages as p using (page_key)
where ($fault::varchar is null or q.fault = $fault) and starts_with(q.page_key, $key)
order by q.run_id desc, q.page_key
