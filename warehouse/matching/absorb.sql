-- needs: staged_caption_prints, staged_lines, staged_sentences, touched_pages
-- makes: link_bodies, link_caption_nodes, link_new_bodies, link_new_forms, link_pages, link_prints
-- makes: link_stations_before, link_stored, link_story_nodes, link_touched
-- Store the prints of this step's pages, forget those of pages that were replaced or are gone.
create or replace temp table link_pages as
select page_key, station, station_id, fetched_at, is_current, headline, page_type from core.articles
where page_key in (select page_key from touched_pages);

create or replace temp table link_gone as
select page_key from touched_pages anti join link_pages using (page_key);

create or replace temp table link_replaced as
select page_key from staged_sentences
union all
select page_key from link_gone;

create or replace temp table link_touched as
select page_key from touched_pages
union
select page_key from link_replaced;

-- Those of them that an earlier step met.
create or replace temp table link_stored as
select page_key, body, title, is_transcript from match.page_bodies semi join link_touched using (page_key);

create or replace temp table link_forgotten as
select page_key from link_stored semi join link_replaced using (page_key);

-- Where they stood before: perhaps under another station, perhaps they are gone.
create or replace temp table link_stations_before as
select station_id, fetched_at from match.page_stations semi join link_touched using (page_key);

delete from match.page_stations where page_key in (select page_key from link_touched);
insert into match.page_stations select page_key, station_id, fetched_at from link_pages;

-- Captions and bodies that a touched page carried or carries.
create or replace temp table link_old_caption_nodes as
select node from match.caption_prints where page_key in (select page_key from link_stored);

create or replace temp table link_prints as
select page_key, position, node from staged_caption_prints where len(tokens) > 0;

create or replace temp table link_caption_nodes as
select node from link_old_caption_nodes
union
select node from link_prints;

delete from match.caption_prints where page_key in (select page_key from link_forgotten);
insert into match.caption_prints from link_prints;

create or replace temp table link_new_forms as
select
    node,
    array_to_string(any_value(tokens), ' ') as words,
    any_value(head) as head,
    any_value(truncated) as truncated,
    any_value(keys) as keys,
    any_value(opening) as opening
from staged_caption_prints anti join match.caption_nodes using (node)
where len(tokens) > 0
group by node;
insert into match.caption_nodes from link_new_forms;

create or replace temp table link_bodies as
select
    page_key,
    -- A page without sentences is a body of its own.
    md5_number_lower(case when len(sentences) > 0 then sentences::varchar else page_key end) as body,
    sentences,
    headline,
    is_transcript
from (
    select
        page_key,
        list_sort(coalesce(s.hashes, [])) as sentences,
        p.headline,
        p.page_type = 'transcript' as is_transcript
    from staged_sentences as s
    join link_pages as p using (page_key)
);

create or replace temp table link_story_nodes as
select body as node from link_stored
union
select body from link_bodies;

delete from match.page_bodies where page_key in (select page_key from link_forgotten);
insert into match.page_bodies
select
    page_key,
    body,
    -- Shorter headlines (Morning news brief) come again every day.
    case when len(string_split(title, ' ')) >= 4 then title end,
    is_transcript
from (
    select *, trim(regexp_replace(lower(headline), '[^\p{L}\p{N}]+', ' ', 'g')) as title from link_bodies
);

create or replace temp table link_new_bodies as
select body, any_value(sentences) as sentences from link_bodies anti join match.bodies using (body) group by body;
insert into match.bodies from link_new_bodies;

delete from match.page_lines where page_key in (select page_key from link_forgotten);
insert into match.page_lines
select s.page_key, s.n, s.line, length(p.text) - length(replace(p.text, ' ', '')) + 1
from staged_lines as s
join core.paragraphs as p using (page_key, n);

-- Erased pages leave no text behind.
delete from match.caption_nodes
where node in (select node from link_old_caption_nodes anti join match.caption_prints using (node));
delete from match.bodies
where body in (select body from link_stored anti join match.page_bodies using (body));
