-- check: a body is its page's remaining paragraphs, one per line (the latest commit)
-- severity: error
-- Lines are compared by number and hash: DuckDB keeps all lists of an aggregate in memory, and these are all pages of a
-- commit.
with latest as (
    select page_key from ledger.outcomes where sequence = (select max(sequence) from ledger.outcomes)
),
written as (
    select page_key, unnest(string_split(body, chr(10))) as line, generate_subscripts(string_split(body, chr(10)), 1) as i
    from core.articles
    where page_key in (from latest)
),
kept as (
    select page_key, hash(line) as line, row_number() over (partition by page_key order by n, i) as i
    from (
        select
            page_key, n, unnest(string_split(text, chr(10))) as line,
            generate_subscripts(string_split(text, chr(10)), 1) as i
        from core.paragraphs
        where removed_by is null and page_key in (from latest)
    )
)
select page_key
from (select page_key, bit_xor(hash(i, hash(line))) as lines from written group by page_key) as w
left join (select page_key, bit_xor(hash(i, line)) as lines from kept group by page_key) as k using (page_key)
where w.lines <> coalesce(k.lines, hash(1::bigint, hash('')))
