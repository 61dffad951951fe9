-- needs: link_dirty, link_frequent_bodies, link_meetings, link_removed, link_title_changes
-- makes: link_cut, link_new_edges, link_overlaps
-- Shared sentences: at least 3, and half of the shorter body. Where the shorter is much shorter than the longer it is a
-- cut copy: it has to share more, and joins only one fuller version. That keeps follow-ups with the same background
-- paragraphs apart.
create or replace temp table link_cut as
select a, b from match.edges
where kind = 'story' and (
    why = 'sentences' and (a in (select node from link_dirty) or b in (select node from link_dirty))
    or why = 'transcript' and (
        a in (select body from link_title_changes) or b in (select body from link_title_changes)
    )
    or a in (select node from link_removed) or b in (select node from link_removed)
);

delete from match.edges using link_cut as c
where edges.kind = 'story' and edges.a = c.a and edges.b = c.b;

-- With the sentences in which neither is a pivot; in two steps, so that the bodies of a sentence do not all meet on the way.
create or replace temp table link_beside_pivots as
select m.a, m.b, x.sentence
from link_meetings as m
join link_frequent_bodies as x on x.body = m.a and not x.is_pivot;

create or replace temp table link_overlaps as
select a, b, m.shared + coalesce(o.shared, 0) as shared
from link_meetings as m
left join (
    select a, b, count(*) as shared
    from link_beside_pivots as x
    join link_frequent_bodies as y on y.sentence = x.sentence and y.body = x.b and not y.is_pivot
    group by a, b
) as o using (a, b);

create or replace temp table link_new_edges (a ubigint, b ubigint, relation varchar, why varchar);
