-- needs: link_added, link_added_sentences, link_dirty, link_frequent, link_removed, link_removed_sentences, $matching
-- makes: link_frequent_bodies, link_meetings
-- Which bodies their sentences bring together. A sentence of few bodies brings all of them together, one of many
-- compares each with its pivots, its bodies with the smallest hashes: so copies of one article have edges like a star and
-- not each with each, and which pairs are compared is a function of the set of bodies.

-- Bodies that became pivots of a sentence or no longer are, because others came or went; they are compared again.
create or replace temp table link_changing_sentences as
select sentence from (
    select sentence from link_frequent where n > getvariable('matching').sentence_pivots
    union
    select sentence from link_removed_sentences
)
anti join match.common_sentences using (sentence);

create or replace temp table link_pivots_now as
select sentence, unnest(min(body, getvariable('matching').sentence_pivots)) as body
from match.sentence_index
where sentence in (from link_changing_sentences)
group by sentence;

create or replace temp table link_sentence_pivots_before as
select sentence, unnest(min(body, getvariable('matching').sentence_pivots)) as body
from (
    select sentence, body from match.sentence_index anti join link_added on body = node
    where sentence in (from link_changing_sentences)
    union all
    select sentence, body from link_removed_sentences where sentence in (from link_changing_sentences)
)
group by sentence;

insert into link_dirty
select body
from (
    (from link_pivots_now except from link_sentence_pivots_before)
    union
    (from link_sentence_pivots_before except from link_pivots_now)
)
where body not in (select node from link_dirty union all select node from link_removed)
group by body;

create or replace temp table link_compared_sentences as
select sentence, body
from (
    from link_added_sentences
    union all
    from match.sentence_index where body in (select node from link_dirty anti join link_added using (node))
)
anti join match.common_sentences using (sentence);

-- Up to which body a sentence of many has its pivots.
create or replace temp table link_reaches as
select sentence, list_last(min(body, getvariable('matching').sentence_pivots)) as last
from match.sentence_index
where sentence in (
    select sentence from match.sentence_index
    where sentence in (select sentence from link_compared_sentences)
    group by sentence having count(*) > getvariable('matching').sentence_pivots
)
group by sentence;

create or replace temp table link_frequent_bodies as
select sentence, body, body <= last as is_pivot
from match.sentence_index join link_reaches using (sentence);

-- Left out before they meet: each with each would be very many.
create or replace temp table link_rare_sentences as
select sentence, body from link_compared_sentences anti join link_reaches using (sentence);

-- Pairs of which one is dirty, by how many sentences they met: the first one always is, and a pair comes once.
create or replace temp table link_meetings as
with met as (
    select d.body as a, i.body as b
    from link_rare_sentences as d
    join match.sentence_index as i using (sentence)
    where i.body <> d.body
    union all
    select d.body, p.body
    from link_compared_sentences as d
    join link_frequent_bodies as p using (sentence)
    where p.is_pivot and p.body <> d.body
    union all
    select p.body, o.body
    from link_frequent_bodies as p
    join link_frequent_bodies as o using (sentence)
    where p.is_pivot and not o.is_pivot and p.body in (select node from link_dirty)
)
select a, b, count(*) as shared
from met
where b > a or b not in (select node from link_dirty)
group by a, b
having count(*) >= getvariable('matching').least_shared;
