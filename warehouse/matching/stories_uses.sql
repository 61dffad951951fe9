-- needs: link_scope
-- makes: link_uses
-- The pages of the bodies whose groups are rebuilt.
create or replace temp table link_uses as
select p.body as node, p.page_key, 0 as position, a.station_id, a.fetched_at
from match.page_bodies as p
join link_scope as s on s.node = p.body
join core.articles as a using (page_key)
where a.is_current
