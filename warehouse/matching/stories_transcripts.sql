-- A transcript is another text of the same piece: it has the piece's headline within three days.
create or replace temp table link_titled as
select p.body, p.title, p.is_transcript, coalesce(a.published_at, a.fetched_at) as told_at
from match.page_bodies as p
join core.articles as a using (page_key)
where a.is_current and p.title is not null;

insert into link_new_edges
select distinct t.body, o.body, 'in', 'transcript'
from link_titled as t
join link_titled as o using (title)
where t.is_transcript and not o.is_transcript and t.body <> o.body
    and abs(date_diff('hour', t.told_at, o.told_at)) <= 72
    and (t.body in (select node from link_story_nodes) or o.body in (select node from link_story_nodes));
