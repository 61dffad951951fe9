-- Keys of quarantined pages that begin with $start, for completion in a shell.
select distinct page_key[:12] as word
from quarantine
where starts_with(page_key, $start)
order by word
limit $most;
