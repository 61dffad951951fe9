-- needs: changed
-- The captions and credits of every changed page on both sides.
select page_key, 'earlier' as side, position, text, coalesce(credit, '') as credit
from earlier.core.caption_uses
where page_key in (from changed)
union all
select page_key, 'later', position, text, coalesce(credit, '')
from later.core.caption_uses
where page_key in (from changed)
order by page_key, side, position
