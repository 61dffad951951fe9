-- The host's template is no longer in use.
update ledger.templates
set status = $status, detail = $detail, ended_at = $now
where host = $host and status = 'active'
