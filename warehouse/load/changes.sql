-- needs: content_before, replaced, rewritten_content
-- Article rows added, changed, removed, and made again with the same content.
select
    (select count(*) from core.articles where page_key in (from replaced)) - count(n.page_key) as added,
    count(*) filter (where b.content <> n.content) as changed,
    count(*) filter (where n.page_key is null) as removed,
    count(*) filter (where b.content = n.content) as same
from content_before as b
left join rewritten_content as n using (page_key)
