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
select distinct sentence from match.sentence_index
where body in (select node from link_story_nodes)
union
select distinct unnest(sentences) from match.bodies where body in (select node from link_born);

delete from match.sentence_index where body in (select node from link_died);
insert into match.sentence_index
select unnest(sentences), body from match.bodies where body in (select node from link_born);

-- A sentence under many different pieces of one station (who the reporter is, how to donate) says nothing about a
-- story. Counted per station, because a wire story does stand on many pages, but of many stations.
create or replace temp table link_frequent as
select sentence from match.sentence_index semi join link_sentences using (sentence)
group by sentence having count(*) > (select common from link_settings);

create or replace temp table link_common as
select distinct i.sentence
from match.sentence_index as i
semi join link_frequent using (sentence)
join match.page_bodies as p using (body)
join core.articles as a using (page_key)
where a.is_current
group by i.sentence, a.station
having count(distinct i.body) > (select common from link_settings);

create or replace temp table link_crossing as
(select sentence from link_common except select sentence from match.common_sentences)
union
(
    select sentence from match.common_sentences semi join link_sentences using (sentence)
    except
    select sentence from link_common
);

delete from match.common_sentences where sentence in (select sentence from link_sentences);
insert into match.common_sentences from link_common;

-- Bodies to compare anew.
create or replace temp table link_dirty as
select node from link_born
union
select distinct body from match.sentence_index semi join link_crossing using (sentence);
