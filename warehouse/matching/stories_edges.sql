-- Shared sentences: at least 3, and half of the shorter body. Where the shorter is much shorter than the longer it is a
-- cut copy: it has to share more, and joins only one fuller version. That keeps follow-ups with the same background
-- paragraphs apart.
create or replace temp table link_cut as
select a, b from match.edges
where kind = 'story' and (
    why = 'sentences' and (a in (select node from link_dirty) or b in (select node from link_dirty))
    or why = 'transcript' and (
        a in (select node from link_story_nodes) or b in (select node from link_story_nodes)
    )
    or a in (select node from link_died) or b in (select node from link_died)
);

delete from match.edges
where kind = 'story' and (
    why = 'sentences' and (a in (select node from link_dirty) or b in (select node from link_dirty))
    or why = 'transcript' and (
        a in (select node from link_story_nodes) or b in (select node from link_story_nodes)
    )
    or a in (select node from link_died) or b in (select node from link_died)
);

create or replace temp table link_overlaps as
select d.body as a, i.body as b, count(*) as shared
from match.sentence_index as d
join match.sentence_index as i using (sentence)
where d.body in (select node from link_dirty)
    and d.sentence not in (select sentence from match.common_sentences)
    and (i.body > d.body or i.body < d.body and i.body not in (select node from link_dirty))
group by d.body, i.body
having count(*) >= (select shared from link_settings);

create or replace temp table link_lengths as
select body, count(*) as n from match.sentence_index
where body in (select a from link_overlaps union select b from link_overlaps)
    and sentence not in (select sentence from match.common_sentences)
group by body;

create or replace temp table link_new_edges as
select
    case when (x.n, x.body) <= (y.n, y.body) then a else b end as a,
    case when (x.n, x.body) <= (y.n, y.body) then b else a end as b,
    case when least(x.n, y.n) >= s.alike * greatest(x.n, y.n) then 'same' else 'in' end as relation,
    'sentences' as why
from link_overlaps as o
join link_lengths as x on x.body = o.a
join link_lengths as y on y.body = o.b
cross join link_settings as s
where o.shared >= least(x.n, y.n)
    * case when least(x.n, y.n) >= s.alike * greatest(x.n, y.n) then s.contained else s.cut end;

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

insert into match.edges select 'story', a, b, relation, why from link_new_edges;

create or replace temp table link_changed as
select node from link_born
union select node from link_died
union select a from link_cut union select b from link_cut
union select a from link_new_edges union select b from link_new_edges;

create or replace temp table link_recount as
select node from link_alive
union
select node from link_dirty;
