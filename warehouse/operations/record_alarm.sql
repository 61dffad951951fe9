insert into ledger.alarms by name
select
    $1 as run_id, $2 as station, $3 as day, $4 as measure, $5 as usual, $6 as value, $7 as allowed, $8 as pages,
    $9 as earlier_days, $10 as examples, $11 as station_id
