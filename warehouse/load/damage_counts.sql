-- What the list of the quarantine is made of, for telling whether it has changed.
select
    (select count(distinct page_key) from ledger.quarantine where not is_page),
    (select count(*) from ledger.dismissals where ended_run is null)
