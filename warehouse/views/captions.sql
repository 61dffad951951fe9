-- inherits: match.captions
create view captions as
select
    caption_id, text, first_seen, last_seen, pages, stations, uses, wordings, credits, photographers, agencies
from match.captions
order by caption_id;
comment on view captions is 'One row per photo caption, however stations cut it, credit it or spell it.';
