-- The host's template is in use no more.
update ledger.templates
set status = $status, detail = $detail, ended_at = $now
where host = $host and status = 'active'
