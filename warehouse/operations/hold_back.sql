-- needs: outcome_part, $held_pages, $run_id
-- makes: content_before, current_before, replaced, staged_articles, touched_urls
-- Pages that a run loaded wait in the quarantine instead. Variables: run_id; held_pages (keys).
create or replace temp table held as
select unnest(getvariable('held_pages')::varchar[]) as page_key;

create or replace temp table touched_urls as
select distinct url_key from core.articles where page_key in (from held);

create or replace temp table replaced as from held;

create or replace temp table current_before as
select page_key from core.articles where is_current and url_key in (from touched_urls);

create or replace temp table content_before as
select page_key from core.articles where page_key in (from held);

delete from core.articles where page_key in (from held);
delete from core.paragraphs where page_key in (from held);
delete from core.caption_uses where page_key in (from held);
delete from core.page_removed where page_key in (from held);

update core.pages
set
    outcome = 'quarantined', reason = 'held_back', detail = 'its station set off the layout alarm that day',
    body_words = 0, caption_words = 0, removed_words = 0, second_view = false
where page_key in (from held);

insert into ledger.quarantine by name
select
    page_key, true as is_page, url, station, fetched_at, origin_path, origin_offset, origin_length,
    reason as fault, detail, recipe, getvariable('run_id') as run_id
from core.pages
where page_key in (from held)
order by page_key;

update ledger.outcomes
set outcome = 'quarantined', reason = 'held_back', detail = 'its station set off the layout alarm that day'
where run_id = getvariable('run_id') and page_key in (from held);

-- What became of a container's pages stands with the container.
update ledger.inputs
set loaded = loaded - h.pages, quarantined = quarantined + h.pages
from (
    select i.run_id, min(i.n) as n, count(distinct p.page_key) as pages
    from core.pages as p
    join ledger.inputs as i
        on i.run_id = getvariable('run_id') and i.path in (p.origin_path, regexp_extract(p.origin_path, '^[^!]*'))
    where p.page_key in (from held)
    group by i.run_id, i.path
) as h
where h.run_id = inputs.run_id and h.n = inputs.n;

-- Nothing new is matched.
create or replace temp view staged_articles as
select * from outcome_part where false;
