-- needs: link_bodies, link_new_bodies, link_pages, link_stored, link_story_nodes, $matching
-- makes: link_added, link_added_sentences, link_dirty, link_frequent, link_present, link_removed
-- makes: link_removed_sentences, link_sentences, link_title_changes
-- Bodies that were added to or removed from the current pages, and how the sentence index changes with them.
create or replace temp table link_present as
select distinct body as node
from link_bodies join link_pages using (page_key)
where is_current;

-- Those that a page left may stand on another.
insert into link_present
select distinct p.body
from match.page_bodies as p
join core.articles as a using (page_key)
where a.is_current and p.body in (select node from link_story_nodes anti join link_present using (node));

create or replace temp table link_present_before as
select node from match.groups where kind = 'story' and node in (select node from link_story_nodes);

create or replace temp table link_added as
select node from link_present anti join link_present_before using (node);

create or replace temp table link_removed as
select node from link_present_before anti join link_present using (node);

create or replace temp table link_added_sentences as
select unnest(sentences) as sentence, body
from link_new_bodies where body in (select node from link_added)
union all
-- Those that an earlier step met on a page that is current again.
select unnest(sentences), body
from match.bodies where body in (select node from link_added anti join link_new_bodies on body = node);

-- Sentences that may be common now, or no longer. What is common stays so where bodies only come.
create or replace temp table link_sentences as
select sentence
from (
    select sentence from link_added_sentences
    union
    select unnest(sentences) from link_bodies
)
anti join match.common_sentences using (sentence)
union
select sentence from match.sentence_index where body in (select body from link_stored);

create or replace temp table link_removed_sentences as
select sentence, body from match.sentence_index where body in (select node from link_removed);

delete from match.sentence_index where body in (select node from link_removed);
insert into match.sentence_index from link_added_sentences;

create or replace temp table link_frequent as
select sentence, count(*) as n from match.sentence_index semi join link_sentences using (sentence)
group by sentence having count(*) > least(getvariable('matching').common_bodies, getvariable('matching').sentence_pivots);

-- Bodies to compare again.
create or replace temp table link_dirty as select node from link_added;

-- Bodies that have or had a headline of this step's pages, where a transcript has it.
create or replace temp table link_title_changes as
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
