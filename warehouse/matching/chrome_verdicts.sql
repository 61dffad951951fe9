create or replace temp table link_verdicts as
select
    unnest($station::varchar[]) as station,
    unnest($span::integer[]) as span,
    unnest($line::ubigint[]) as line,
    unnest($rule::varchar[]) as rule
