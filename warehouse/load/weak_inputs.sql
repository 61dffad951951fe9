-- needs: $run_id
-- Inputs of a run with too many damaged records. One that has nothing but damage says so itself. Variables: run_id.
select path, pages, quarantined
from ledger.inputs
where
    run_id = getvariable('run_id')
    and quarantined > $share * greatest(pages, $least)
    and quarantined < pages
order by quarantined desc, path
limit 20
