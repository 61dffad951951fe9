-- Which bodies their sentences bring together. A sentence of few bodies brings all of them together, one of many
-- compares each with its pivots, its bodies with the smallest hashes: so copies of one article are tied like a star and
-- not each with each, and which pairs are compared is a function of the set of bodies.

-- Bodies that became pivots of a sentence or no longer are, because others came or went; they are compared again.
create or replace temp table link_shifting as
select sentence from (
    select sentence from link_frequent where n > getvariable('matching').told_pivots
    union
    select sentence from link_died_sentences
)
anti join match.common_sentences using (sentence);

create or replace temp table link_pivots_now as
select sentence, unnest(min(body, getvariable('matching').told_pivots)) as body
from match.sentence_index
where sentence in (from link_shifting)
group by sentence;

create or replace temp table link_pivots_before as
select sentence, unnest(min(body, getvariable('matching').told_pivots)) as body
from (
    select sentence, body from match.sentence_index anti join link_born on body = node
    where sentence in (from link_shifting)
    union all
    select sentence, body from link_died_sentences where sentence in (from link_shifting)
)
group by sentence;

insert into link_dirty
select body
from (
    (from link_pivots_now except from link_pivots_before)
    union
    (from link_pivots_before except from link_pivots_now)
)
where body not in (select node from link_dirty union all select node from link_died)
group by body;

create or replace temp table link_told_sentences as
select sentence, body
from (
    from link_born_sentences
    union all
    from match.sentence_index where body in (select node from link_dirty anti join link_born using (node))
)
anti join match.common_sentences using (sentence);

-- Up to which body a sentence of many has its pivots.
create or replace temp table link_reaches as
select sentence, list_last(min(body, getvariable('matching').told_pivots)) as last
from match.sentence_index
where sentence in (
    select sentence from match.sentence_index
    where sentence in (select sentence from link_told_sentences)
    group by sentence having count(*) > getvariable('matching').told_pivots
)
group by sentence;

create or replace temp table link_crowds as
select sentence, body, body <= last as is_pivot
from match.sentence_index join link_reaches using (sentence);

-- Left out before they meet: each with each would be very many.
create or replace temp table link_of_few as
select sentence, body from link_told_sentences anti join link_reaches using (sentence);

-- Pairs of which one is dirty, by how many sentences they met: the first one always is, and a pair comes once.
create or replace temp table link_meetings as
with met as (
    select d.body as a, i.body as b
    from link_of_few as d
    join match.sentence_index as i using (sentence)
    where i.body <> d.body
    union all
    select d.body, p.body
    from link_told_sentences as d
    join link_crowds as p using (sentence)
    where p.is_pivot and p.body <> d.body
    union all
    select p.body, o.body
    from link_crowds as p
    join link_crowds as o using (sentence)
    where p.is_pivot and not o.is_pivot and p.body in (select node from link_dirty)
)
select a, b, count(*) as shared
from met
where b > a or b not in (select node from link_dirty)
group by a, b
having count(*) >= getvariable('matching').shared;
