-- inherits: match.story_members, core.articles
create view story_members as
select
    m.story_id, m.page_key, m.own_share, m.form, coalesce(s.station, a.station) as station, a.station_id, a.url, a.headline, a.published_at, a.fetched_at,
    m.is_first, m.is_fullest, m.sentences, m.own_sentences, m.cut_sentences, m.added_sentences, m.origin,
    m.origin_evidence
from match.story_members as m
join core.articles as a on a.page_key = m.page_key
left join core.stations as s using (station_id)
order by m.story_id, m.page_key;
comment on view story_members is 'Pages that carry a story, each compared to the fullest version.';
