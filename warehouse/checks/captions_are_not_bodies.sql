-- check: fewer than one in fifty captions is longer than 2,000 characters
-- severity: warn
select count(*) as captions, count(*) filter (where length(text) > 2000) as long
from core.caption_uses
having count(*) filter (where length(text) > 2000) * 50 > count(*)
