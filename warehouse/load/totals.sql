select
    (select count(*) from core.articles where is_current),
    (select count(*) from core.pages),
    (select count(*) from ledger.quarantine),
    (select count(*) from pages where station is null)
