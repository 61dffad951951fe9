-- needs: $run_id
-- Hosts most of whose pages a run failed on. Variables: run_id.
select host, failed, pages
from (
    select
        regexp_extract(lower(url), '^[a-z]+://(?:[^/@?#]*@)?(?:www\.)?([^/:?#]+)', 1) as host,
        count(*) as pages,
        count(*) filter (outcome = 'quarantined' and reason <> 'held_back') as failed
    from ledger.outcomes
    where run_id = getvariable('run_id') and url is not null
    group by host
)
where failed >= $least and failed > $share * pages
order by failed desc, host
limit 20
