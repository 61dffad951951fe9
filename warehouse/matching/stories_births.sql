-- Bodies that came to or vanished from the current pages, and how the sentence index changes with them.
create or replace temp table link_alive as
select distinct p.body as node
from match.page_bodies as p
semi join link_story_nodes on p.body = link_story_nodes.node
join core.articles as a using (page_key)
where a.is_current;

create or replace temp table link_born as
select node from link_alive anti join (select node from match.groups where kind = 'story') using (node);

create or replace temp table link_died as
select node from match.groups semi join link_story_nodes using (node) where kind = 'story'
except
select node from link_alive;

create or replace temp table link_sentences as
select sentence from match.sentence_index
where body in (select node from link_story_nodes)
union
select unnest(sentences) from match.bodies where body in (select node from link_born);

delete from match.sentence_index where body in (select node from link_died);
insert into match.sentence_index
select unnest(sentences), body from match.bodies where body in (select node from link_born);

-- Sentences that may be common now; the next statements look closer.
create or replace temp table link_frequent as
select sentence from match.sentence_index semi join link_sentences using (sentence)
group by sentence having count(*) > getvariable('matching').common;

-- Bodies to compare anew.
create or replace temp table link_dirty as select node from link_born;
