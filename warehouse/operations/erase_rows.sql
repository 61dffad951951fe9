-- needs: $keys, $texts, $urls
-- makes: staged_caption_prints, staged_lines, staged_sentences, touched_pages, touched_urls
-- Take pages out of all tables, and say to the matching steps which ones. Variables: keys (of pages), urls, texts
-- (paths and details that name them).
create or replace temp table erased as
select unnest(getvariable('keys')::varchar[]) as page_key;

create or replace temp table erased_urls as
select unnest(getvariable('urls')::varchar[]) as url;

create or replace temp table erased_texts as
select unnest(getvariable('texts')::varchar[]) as text;

create or replace temp table touched_urls as
select distinct url_key from core.pages where page_key in (from erased);

-- Where some versions of a URL stay, another one may become the current one.
create or replace temp table new_current as
select page_key
from core.articles
where url_key in (from touched_urls) and page_key not in (from erased)
qualify not is_current and row_number() over (
    partition by url_key
    order by url is not null desc, fetched_at_source <> 'run' desc, fetched_at desc, page_key desc
) = 1;

create or replace temp table touched_pages as
select page_key, url, station, station_id
from core.pages
where page_key in (from erased) or page_key in (from new_current)
order by page_key;

create or replace temp table staged_caption_prints as
select c.page_key, c.position, n.node, [n.words] as tokens, n.head, n.truncated, n.keys, n.opening
from match.caption_prints as c
join match.caption_nodes as n using (node)
where false;

create or replace temp table staged_sentences as
select page_key, [body] as hashes from match.page_bodies where false;

create or replace temp table staged_lines as
select page_key, n, line from match.page_lines where false;

-- An input that was the page alone bears its name.
update ledger.inputs
set path = 'erased', note = null
where path in (from erased_texts) or note in (from erased_texts) or pages = 1 and path in (
    select origin_path from core.pages where page_key in (from erased)
    union
    select origin_path from ledger.quarantine where page_key in (from erased)
);

delete from core.articles where page_key in (from erased);
delete from core.paragraphs where page_key in (from erased);
delete from core.caption_uses where page_key in (from erased);
delete from core.page_removed where page_key in (from erased);
delete from core.pages where page_key in (from erased);
delete from ledger.quarantine where page_key in (from erased) or url in (from erased_urls);
delete from ledger.dismissals where page_key in (from erased);

update core.articles set is_current = true where page_key in (from new_current);

-- Nobody can tell whose bytes a damaged record began with.
update ledger.quarantine set excerpt = null where excerpt is not null;
update ledger.quarantine set origin_path = 'erased' where origin_path in (from erased_texts);
update ledger.quarantine set detail = null where detail in (from erased_texts);

update core.pages set origin_path = 'erased' where origin_path in (from erased_texts);
update core.pages set detail = null where detail in (from erased_texts);

update ledger.outcomes
set url = null, station = null, detail = null
where page_key in (from erased) or url in (from erased_urls);

update ledger.outcomes set detail = null where detail in (from erased_texts);

-- Arguments hold paths; messages may quote pages, and nobody can tell which.
update ledger.runs
set arguments = '{}'
where
    arguments in (from erased_texts)
    or list_has_any(coalesce(arguments->>'$.paths[*]', []), (select list(text) from erased_texts));

update ledger.runs set message = 'removed with an erasure' where message <> '';

delete from core.stations where station_id not in (select station_id from core.pages where station_id is not null);
