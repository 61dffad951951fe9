-- Article rows added, changed, removed, and made again with the same content.
select
    count(*) filter (where b.page_key is null) as added,
    count(*) filter (where b.content <> n.content) as changed,
    count(*) filter (where n.page_key is null) as removed,
    count(*) filter (where b.content = n.content) as same
from content_before as b
full join replaced_content as n on n.page_key = b.page_key
