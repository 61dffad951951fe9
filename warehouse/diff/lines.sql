-- needs: changed
-- The paragraphs of every changed page on both sides, and the lines that were taken out, with the rule.
select page_key, 'earlier' as side, n, kind, text, removed_by as rule
from earlier.core.paragraphs
where page_key in (from changed)
union all
select page_key, 'later', n, kind, text, removed_by
from later.core.paragraphs
where page_key in (from changed)
union all
select page_key, 'earlier', n, 'removed', text, rule
from earlier.core.page_removed
where page_key in (from changed)
union all
select page_key, 'later', n, 'removed', text, rule
from later.core.page_removed
where page_key in (from changed)
order by page_key, side, rule is not null, n
