-- title: What stations cut from a story and what they added
-- about: Paragraphs of the fullest version that a member lacks, and its own paragraphs; a reworded one counts as both.
-- param: text = any (part of the headline; any: the story on most pages)
with told as (
    select s.story_id, s.headline as story, s.fullest_page, m.page_key, m.station, m.url
    from story_members as m
    join stories as s using (story_id)
    where m.page_key <> s.fullest_page and case
        when $text = 'any' then s.story_id = (select arg_max(story_id, {'members': members, 'id': story_id}) from stories)
        else contains(lower(s.headline), lower($text))
    end
),
kept as (
    select page_key, n, text, regexp_replace(lower(text), '[^\p{L}\p{N}]+', ' ', 'g') as words
    from paragraphs
    where removed_by is null
),
edits as (
    select t.*, 'cut' as edit, k.n, k.text
    from told as t
    join kept as k on k.page_key = t.fullest_page
    where not exists (from kept as o where o.page_key = t.page_key and o.words = k.words)
    union all
    select t.*, 'added', k.n, k.text
    from told as t
    join kept as k on k.page_key = t.page_key
    where not exists (from kept as o where o.page_key = t.fullest_page and o.words = k.words)
)
select story, station, edit, text, url from edits
order by story_id, station, page_key, edit desc, n
