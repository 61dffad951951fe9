-- needs: link_scope
-- makes: link_uses
-- The uses of the captions whose groups are rebuilt.
create or replace temp table link_uses as
select p.node, p.page_key, p.position, a.station_id, a.fetched_at
from match.caption_prints as p
semi join link_scope using (node)
join core.articles as a using (page_key)
where a.is_current
