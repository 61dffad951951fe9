-- check: every story counts its members, and they are the articles that name it
-- severity: error
select story_id, s.members, m.members as found, a.articles
from match.stories as s
full join (select story_id, count(*) as members from match.story_members group by story_id) as m using (story_id)
full join (
    select story_id, count(*) as articles from core.articles where story_id is not null group by story_id
) as a using (story_id)
where s.members is distinct from m.members or s.members is distinct from a.articles
