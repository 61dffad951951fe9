insert into ledger.erasures by name
select
    $erased_at as erased_at, $kind as kind, $target as target, $reason as reason, $pages as pages,
    $articles as articles, $raw_files as raw_files, $snapshots as snapshots, $excerpts as excerpts, $id as id,
    $state as state, $keys::varchar[] as keys
