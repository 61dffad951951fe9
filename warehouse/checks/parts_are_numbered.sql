-- check: the paragraphs and captions of a page are numbered 0, 1, … without gaps
-- severity: error
select 'paragraphs' as part, page_key
from core.paragraphs
group by page_key
having count(distinct n) <> count(*) or min(n) <> 0 or max(n) <> count(*) - 1
union all
select 'caption_uses', page_key
from core.caption_uses
group by page_key
having count(distinct position) <> count(*)
