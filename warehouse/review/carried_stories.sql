-- The stories with most members in the scope, with the stations and days over which they are spread.
select
    t.headline,
    count(*) as members,
    list_sort(list(distinct s.station)) as stations,
    min(s.fetched_at) filter (s.fetched_at_source not in ('file_time', 'run')) as first_seen,
    max(s.fetched_at) filter (s.fetched_at_source not in ('file_time', 'run')) as last_seen,
    t.first_station,
    avg(m.own_share) as own_share
from match.story_members as m
join scope as s using (page_key)
join match.stories as t using (story_id)
group by t.story_id, t.headline, t.first_station
having members > 1
order by members desc, t.headline, t.story_id
limit 12;
