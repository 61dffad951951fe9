-- makes: link_verdicts
create or replace temp table link_verdicts as
select
    unnest($station::varchar[]) as station_id,
    unnest($span::integer[]) as span,
    unnest($line::ubigint[]) as line,
    unnest($rule::varchar[]) as rule
