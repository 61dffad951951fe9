-- needs: link_added, link_dirty, link_frequent, link_sentences, $matching
-- A sentence under many different pieces of one station (who the reporter is, how to donate) says nothing about a
-- story. Counted per station, because a wire story does stand on many pages, but of many stations. Near copies of one
-- piece (an article under many addresses, each with a line of its own) count as a few: most of them have the same two
-- sentences of smallest hashes (min-hash sampling: Broder 1997), which are the first of their sorted sentences. So a
-- station that repeats a wire story does not make its sentences common, for itself or for others.
create or replace temp table link_common as
select distinct i.sentence
from match.sentence_index as i
semi join (from link_frequent where n > getvariable('matching').common_bodies) using (sentence)
join match.bodies as b using (body)
join match.page_bodies as p using (body)
join core.articles as a using (page_key)
where a.is_current
group by i.sentence, a.station_id
having count(distinct b.sentences[:2]) > getvariable('matching').common_bodies;

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

insert into link_dirty
select distinct body from match.sentence_index semi join link_crossing using (sentence)
anti join (select node as body from link_added) using (body);
