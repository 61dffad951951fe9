select
    (select count(*) from core.articles where is_current),
    (select count(*) from core.pages),
    (select count(*) from quarantine),
    (select count(*) from core.pages where station_id is null)
