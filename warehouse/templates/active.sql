-- The templates in use, one for each host.
select host, content
from ledger.templates
where status = 'active'
order by host
