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

delete from match.edges using link_cut as c
where edges.kind = 'story' and edges.a = c.a and edges.b = c.b;

create or replace temp table link_told_sentences as
select sentence, body
from (
    from link_born_sentences
    union all
    from match.sentence_index where body in (select node from link_dirty anti join link_born using (node))
)
anti join match.common_sentences using (sentence);

create or replace temp table link_overlaps as
select d.body as a, i.body as b, count(*) as shared
from link_told_sentences as d
join match.sentence_index as i using (sentence)
where i.body > d.body or i.body < d.body and i.body not in (select node from link_dirty)
group by d.body, i.body
having count(*) >= getvariable('matching').shared;

create or replace temp table link_new_edges (a ubigint, b ubigint, relation varchar, why varchar);
