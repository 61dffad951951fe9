-- Store the prints of this step's pages, forget those of pages that were replaced or are gone.
create or replace temp table link_replaced as
select page_key from staged_sentences
union
select page_key from staged_caption_prints
union
select page_key from staged_lines
union
select page_key from touched_pages anti join core.articles using (page_key);

create or replace temp table link_touched as
select page_key from touched_pages
union
select page_key from link_replaced;

-- Captions and bodies that a touched page carries or carried.
create or replace temp table link_caption_nodes as
select node from match.caption_prints semi join link_touched using (page_key)
union
select node from staged_caption_prints where len(tokens) > 0;

delete from match.caption_prints where page_key in (select page_key from link_replaced);
insert into match.caption_prints
select page_key, position, node from staged_caption_prints where len(tokens) > 0;

insert into match.caption_nodes
select node, any_value(tokens), any_value(head), any_value(truncated), any_value(keys)
from staged_caption_prints anti join match.caption_nodes using (node)
where len(tokens) > 0
group by node;

create or replace temp table link_bodies as
select
    a.page_key,
    -- A page without sentences is a body of its own.
    md5_number_lower(
        case when len(s.hashes) > 0 then list_sort(s.hashes)::varchar else a.page_key end
    ) as body,
    list_sort(coalesce(s.hashes, [])) as sentences,
    trim(regexp_replace(lower(a.headline), '[^\p{L}\p{N}]+', ' ', 'g')) as title,
    a.page_type = 'transcript' as is_transcript
from staged_sentences as s
join core.articles as a using (page_key);

create or replace temp table link_story_nodes as
select body as node from match.page_bodies semi join link_touched using (page_key)
union
select body from link_bodies;

delete from match.page_bodies where page_key in (select page_key from link_replaced);
insert into match.page_bodies
select
    page_key,
    body,
    -- Shorter headlines (Morning news brief) come again every day.
    case when len(string_split(title, ' ')) >= 4 then title end,
    is_transcript
from link_bodies;

insert into match.bodies
select body, any_value(sentences) from link_bodies anti join match.bodies using (body) group by body;

delete from match.page_lines where page_key in (select page_key from link_replaced);
insert into match.page_lines
select s.page_key, s.n, s.line, len(string_split(p.text, ' '))
from staged_lines as s
join core.paragraphs as p using (page_key, n);

-- Erased pages leave no text behind.
delete from match.caption_nodes
where node in (select node from link_caption_nodes anti join match.caption_prints using (node));
delete from match.bodies
where body in (select n.node from link_story_nodes as n anti join match.page_bodies as p on p.body = n.node);
