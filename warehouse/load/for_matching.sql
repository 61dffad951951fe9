-- needs: content_before, current_before, replaced, staged_articles, touched_urls
-- makes: staged_caption_prints, staged_lines, staged_sentences, touched_pages
-- What the matching steps need to know: which pages changed, and the new pages' fingerprints.

create or replace temp table touched_pages as
with current_now as (
    select page_key from core.articles where is_current and url_key in (from touched_urls)
),
keys as (
    (from current_before except from current_now)
    union
    (from current_now except from current_before)
    union
    select page_key from content_before
    union
    select page_key from core.articles where page_key in (from replaced)
)
select p.page_key, p.url, p.station, p.station_id
from keys
join core.pages as p using (page_key)
order by p.page_key;

create or replace temp view staged_caption_prints as
select page_key, captions[i].position as position, unnest(caption_prints[i])
from (
    select page_key, captions, caption_prints, unnest(range(1, len(caption_prints) + 1)) as i from staged_articles
);

create or replace temp view staged_sentences as
select page_key, sentences as hashes
from staged_articles;

create or replace temp view staged_lines as
select page_key, n - 1 as n, lines[n] as line
from (select page_key, lines, unnest(range(1, len(lines) + 1)) as n from staged_articles);
