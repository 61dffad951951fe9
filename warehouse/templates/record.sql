insert into ledger.templates by name
select
    (select coalesce(max(number), 0) + 1 from ledger.templates) as number,
    $template_id as template_id, $host as host, $station as station, $status as status, $detail as detail,
    $pages as pages, $known_pages as known_pages, $basis as basis, $content as content, $now as learned_at,
    case when $status = 'active' then null else $now end as ended_at
