-- needs: link_new_edges, link_title_changes, $matching
-- A transcript is another text of the same piece: it has the piece's headline within three days. A headline of very many
-- bodies is a programme's name and says nothing.
create or replace temp table link_titles as
select title from match.page_bodies
where title in (select title from match.page_bodies where body in (select body from link_title_changes))
    and page_key in (select page_key from core.articles where is_current)
group by title
having bool_or(is_transcript) and count(distinct body) <= getvariable('matching').most_per_key;

create or replace temp table link_titled as
select p.body, p.title, p.is_transcript, coalesce(a.published_at, a.fetched_at) as dated_at
from match.page_bodies as p
semi join link_titles using (title)
join core.articles as a using (page_key)
where a.is_current;

insert into link_new_edges
select distinct t.body, o.body, 'in', 'transcript'
from link_titled as t
join link_titled as o using (title)
where t.is_transcript and not o.is_transcript and t.body <> o.body
    and abs(date_diff('hour', t.dated_at, o.dated_at)) <= 72
    and (t.body in (select body from link_title_changes) or o.body in (select body from link_title_changes));
