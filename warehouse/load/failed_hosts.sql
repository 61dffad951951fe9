-- Of how many hosts most pages of a slice failed while they were processed, of how many hosts, and the worst of them.
-- Pages without URL count for the folder or container that they came from. Faults that lie in the page's own bytes (too
-- large, too deep, a bomb) say nothing about the machine.
with judged as (
    select
        coalesce(
            nullif(regexp_extract(lower(url), '^[a-z]+://(?:[^/@?#]*@)?(?:www\.)?([^/:?#]+)', 1), ''),
            regexp_extract(origin_path, '^(.*?)(?:![^!]*|/[^/!]*)?$', 1)
        ) as host,
        coalesce(reason in ('timeout', 'crash', 'memory', 'bug'), false) as has_failed
    from read_parquet($parts)
),
hosts as (
    select host, count(*) as pages, count(*) filter (has_failed) as failed from judged group by host
)
select
    count(*) as hosts,
    count(*) filter (failed > $share * pages) as failed_hosts,
    coalesce(sum(pages), 0)::bigint as pages,
    coalesce(sum(failed), 0)::bigint as failed,
    list(host order by failed desc, host) filter (failed > $share * pages) as named
from hosts
