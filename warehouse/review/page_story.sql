-- The story that one page tells, with its other members.
select t.headline, o.page_key, a.station, a.url, o.own_share, o.is_first
from match.story_members as m
join match.stories as t using (story_id)
join match.story_members as o using (story_id)
join core.articles as a on a.page_key = o.page_key
where m.page_key = $page_key and o.page_key <> $page_key
order by o.is_first desc, a.station, o.page_key;
