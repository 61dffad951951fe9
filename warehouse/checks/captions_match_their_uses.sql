-- check: every caption counts its uses on current pages
-- severity: error
select caption_id, c.uses, u.uses as found
from match.captions as c
full join (
    select caption_id, count(*) as uses from core.caption_uses where caption_id is not null group by caption_id
) as u using (caption_id)
where c.uses is distinct from u.uses
