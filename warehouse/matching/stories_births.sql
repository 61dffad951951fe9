-- Bodies that came to or vanished from the current pages, and how the sentence index changes with them.
create or replace temp table link_alive as
select distinct body as node
from link_bodies join link_pages using (page_key)
where is_current;

-- Those that a page left may stand on another.
insert into link_alive
select distinct p.body
from match.page_bodies as p
join core.articles as a using (page_key)
where a.is_current and p.body in (select node from link_story_nodes anti join link_alive using (node));

create or replace temp table link_were as
select node from match.groups where kind = 'story' and node in (select node from link_story_nodes);

create or replace temp table link_born as
select node from link_alive anti join link_were using (node);

create or replace temp table link_died as
select node from link_were anti join link_alive using (node);

create or replace temp table link_born_sentences as
select unnest(sentences) as sentence, body
from link_new_bodies where body in (select node from link_born)
union all
-- Those that an earlier step met on a page that is current again.
select unnest(sentences), body
from match.bodies where body in (select node from link_born anti join link_new_bodies on body = node);

-- Sentences that may be common now, or no longer. What is common stays so where bodies only come.
create or replace temp table link_sentences as
select sentence
from (
    select sentence from link_born_sentences
    union
    select unnest(sentences) from link_bodies
)
anti join match.common_sentences using (sentence)
union
select sentence from match.sentence_index where body in (select body from link_stored);

create or replace temp table link_died_sentences as
select sentence, body from match.sentence_index where body in (select node from link_died);

delete from match.sentence_index where body in (select node from link_died);
insert into match.sentence_index from link_born_sentences;

create or replace temp table link_frequent as
select sentence, count(*) as n from match.sentence_index semi join link_sentences using (sentence)
group by sentence having count(*) > least(getvariable('matching').common, getvariable('matching').told_pivots);

-- Bodies to compare again.
create or replace temp table link_dirty as select node from link_born;

-- Bodies that have or had a headline of this step's pages, where a transcript has it.
create or replace temp table link_retitled as
with titles as (
    select title from link_stored
    union
    select title from match.page_bodies where page_key in (select page_key from link_pages)
),
talked as (
    select distinct title from match.page_bodies semi join titles using (title) where is_transcript
    union
    select title from link_stored where is_transcript
)
select distinct body from match.page_bodies semi join talked using (title);
