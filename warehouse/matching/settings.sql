-- What the statements of this step are told.
create or replace temp table link_settings as
select
    $run_id::varchar as run_id,
    $pivots::bigint as pivots,
    $batch::bigint as batch,
    $common::bigint as common,
    $shared::bigint as shared,
    $contained::double as contained,
    $alike::double as alike,
    $cut::double as cut,
    $max_group::bigint as max_group,
    $max_chrome_share::double as max_chrome_share,
    $span_seconds::bigint as span_seconds
