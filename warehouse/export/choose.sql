-- What an export takes; scope.sql says what each field means.
set variable chosen = {
    'since': $since::date,
    'until': $until::date,
    'zone': $zone::varchar,
    'by': $by::varchar,
    'undated': $undated::varchar,
    'stations': $stations::varchar[],
    'run': $run::varchar
};
