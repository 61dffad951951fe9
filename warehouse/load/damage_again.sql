-- needs: $run_id
-- How many damaged records of earlier runs this run has found again. Variable: run_id.
select count(distinct page_key)
from ledger.quarantine as q
where
    not is_page
    and run_id = getvariable('run_id')
    and exists (
        select 1
        from ledger.quarantine as old
        where old.page_key = q.page_key and not old.is_page and old.run_id <> getvariable('run_id')
    )
    and (page_key, fault) not in (select (page_key, fault) from ledger.dismissals where ended_run is null)
