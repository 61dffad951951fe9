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
having count(*) >= getvariable('matching').shared;

create or replace temp table link_new_edges (a ubigint, b ubigint, relation varchar, why varchar);
