-- title: What texts show: how much of each station's articles no other station has
-- about: Articles that no other page carries and stories that started here count fully; others by the share of their
-- about: sentences that no other page has. What pages say about their providers is in own_reporting.
select
    a.station,
    count(*) as articles,
    count(*) filter (where a.story_id is null) as alone,
    round(
        100 * avg(case when a.story_id is null or s.origin = a.station then 1 else coalesce(m.own_share, 0) end), 1
    ) as own_text_percent
from articles as a
left join story_members as m on m.page_key = a.page_key
left join stories as s on s.story_id = a.story_id
group by a.station_id, a.station
order by articles desc, a.station
