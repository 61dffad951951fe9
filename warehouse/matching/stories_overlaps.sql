-- needs: link_new_edges, link_overlaps, $matching
create or replace temp table link_lengths as
select body, count(*) as n from match.sentence_index
where body in (select a from link_overlaps union select b from link_overlaps)
    and sentence not in (select sentence from match.common_sentences)
group by body;

insert into link_new_edges
select
    case when (x.n, x.body) <= (y.n, y.body) then a else b end as a,
    case when (x.n, x.body) <= (y.n, y.body) then b else a end as b,
    case when least(x.n, y.n) >= getvariable('matching').full_length * greatest(x.n, y.n) then 'same' else 'in' end as relation,
    'sentences' as why
from link_overlaps as o
join link_lengths as x on x.body = o.a
join link_lengths as y on y.body = o.b
where o.shared >= least(x.n, y.n) * case relation
    when 'same' then getvariable('matching').copy_overlap else getvariable('matching').cut_overlap
end;
