-- check: a body is its page's remaining paragraphs, one a line (pages of the latest run)
-- severity: error
-- Lines are compared by digest: DuckDB keeps all texts of an aggregate in memory, and this is the whole night's.
with latest as (
    select page_key from ledger.outcomes where run_id = (select max(run_id) from ledger.runs)
),
written as (
    select page_key, flatten(list(lines order by n)) as lines
    from (
        select page_key, n, list_transform(string_split(text, chr(10)), lambda line: md5_number(line)) as lines
        from core.paragraphs
        where removed_by is null and page_key in (from latest)
    )
    group by page_key
)
select a.page_key
from core.articles as a
left join written as w using (page_key)
where
    a.page_key in (from latest)
    and list_transform(string_split(a.body, chr(10)), lambda line: md5_number(line))
        <> coalesce(w.lines, [md5_number('')])
