-- needs: link_ids, link_stale, link_touched, link_units, link_uses
-- makes: link_in_stories
-- Stories are groups of two pages or more.
create or replace temp table link_in_stories as
select u.page_key, u.node as body, i.id as story_id
from link_uses as u
join link_units as s using (node)
join link_ids as i using (unit)
where i.uses > 1 and i.is_built;

delete from match.story_members where story_id in (select id from link_stale);
delete from match.stories where story_id in (select id from link_stale);

create or replace temp table link_story_changes as
select page_key, story_id from link_in_stories
union all
select page_key, null
from (select page_key from link_uses union select page_key from link_touched) anti join link_in_stories using (page_key);

update core.articles set story_id = r.story_id
from link_story_changes as r
where articles.page_key = r.page_key and articles.story_id is distinct from r.story_id;
