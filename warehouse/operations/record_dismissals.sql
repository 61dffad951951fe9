insert into ledger.dismissals by name
select page_key, is_page, fault, $at as dismissed_at, $by as dismissed_by, $reason as reason
from ledger.quarantine
where page_key in (select unnest($keys::varchar[]))
