-- One row a station: pages, loaded, median body share, captions a page, and the body share that is usual for it in the
-- whole warehouse (empty where it has few pages); whether most of its articles are written without spaces.
select
    s.station,
    count(*) as pages,
    count(*) filter (s.outcome = 'loaded') as loaded,
    median(s.share) filter (s.outcome = 'loaded') as body_share,
    coalesce(sum(u.captions) / nullif(count(*) filter (s.outcome = 'loaded'), 0), 0) as captions_per_page,
    any_value(o.share) as usual_share,
    coalesce(2 * count(*) filter (s.unspaced) > count(*) filter (s.outcome = 'loaded'), false) as unspaced
from scope as s
left join (select page_key, count(*) as captions from core.caption_uses group by page_key) as u
    on u.page_key = s.page_key
left join usual as o on o.station = s.station
group by s.station
order by pages desc, s.station;
