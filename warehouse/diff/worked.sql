-- makes: worked
-- The pages that runs of one state worked on and the other state does not know of.
create or replace table worked as
with
    known as (
        select run_id, 'earlier' as side from earlier.ledger.runs
        union all
        select run_id, 'later' from later.ledger.runs
    ),
    between_them as (select run_id from known group by run_id having count(distinct side) = 1)
select distinct page_key
from (
    select page_key, run_id from earlier.ledger.outcomes
    union all
    select page_key, run_id from later.ledger.outcomes
)
where run_id in (from between_them)
