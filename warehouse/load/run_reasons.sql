select outcome, reason, count(*) as pages, min(detail) as example
from ledger.outcomes
where run_id = $run_id and reason is not null
group by outcome, reason
order by pages desc, outcome, reason
