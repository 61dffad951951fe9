-- title: Which stations ran a story, when and with what edits
-- about: Members of stories whose headline contains a text; cut and added sentences are relative to the fullest version.
-- param: text = any (part of the headline; any: the story on most pages)
select
    s.headline as story, m.station, m.published_at, m.is_first, m.is_fullest, m.form, m.cut_sentences as cut,
    m.added_sentences as added, m.own_share, m.url
from story_members as m
join stories as s using (story_id)
where case
    when $text = 'any' then s.story_id = (select arg_max(story_id, {'members': members, 'id': story_id}) from stories)
    else contains(lower(s.headline), lower($text))
end
order by s.story_id, coalesce(m.published_at, m.fetched_at), m.page_key
