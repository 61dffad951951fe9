-- needs: link_in_stories, $matching
-- Members are compared to the fullest version.
create or replace temp table link_story_pages as
select
    t.story_id,
    t.page_key,
    t.body,
    b.sentences,
    a.url,
    a.station,
    a.station_id,
    a.headline,
    a.published_at,
    a.fetched_at,
    coalesce(a.published_at, a.fetched_at) as dated_at,
    a.page_type = 'transcript' as is_transcript,
    a.provider,
    a.byline,
    a.rights,
    a.canonical_url
from link_in_stories as t
join match.bodies as b using (body)
join core.articles as a using (page_key);

create or replace temp table link_story_heads as
select
    story_id,
    arg_min(page_key, {'at': dated_at, 'page': page_key}) as first_page,
    arg_min(
        page_key,
        {'transcript': is_transcript, 'missing': -len(sentences), 'at': fetched_at, 'page': page_key}
    ) as fullest_page
from link_story_pages
group by story_id;

create or replace temp table link_story_sentences as
select story_id, page_key, sentence
from (select story_id, page_key, unnest(sentences) as sentence from link_story_pages)
where sentence not in (select sentence from match.common_sentences);

create or replace temp table link_compared as
with spread as (
    select story_id, sentence, count(*) as pages from link_story_sentences group by all
),
full_version as (
    select s.story_id, s.sentence
    from link_story_sentences as s
    join link_story_heads as h on h.story_id = s.story_id and h.fullest_page = s.page_key
),
lengths as (
    select story_id, count(*) as n from full_version group by story_id
)
select
    s.story_id,
    s.page_key,
    count(*) as sentences,
    count(*) filter (where p.pages = 1) as own,
    count(*) filter (where f.sentence is null) as added,
    coalesce(any_value(l.n), 0) - count(f.sentence) as cut
from link_story_sentences as s
join spread as p on p.story_id = s.story_id and p.sentence = s.sentence
left join full_version as f on f.story_id = s.story_id and f.sentence = s.sentence
left join lengths as l on l.story_id = s.story_id
group by s.story_id, s.page_key;

-- Who wrote it, as far as a member says so; the clearest statement first.
create or replace temp table link_origins as
with suppliers as (
    select map(getvariable('matching').supplier_spellings, getvariable('matching').supplier_names) as usual
),
said as (
    select
        p.story_id,
        p.page_key,
        nullif(p.provider, p.station) as provider,
        nullif(
            regexp_extract(
                (select t.text from core.paragraphs as t where t.page_key = p.page_key and t.n = 0),
                getvariable('matching').dateline, 1
            ), ''
        ) as dateline,
        nullif(
            regexp_extract(
                coalesce(p.byline, ''), '\b(' || getvariable('matching').supplier_pattern || ')\b', 1
            ), ''
        ) as byline,
        nullif(regexp_extract(coalesce(p.rights, ''), '(?i:copyright|©|\(c\))\s*(?:\d{4}\s+)?([^.]{2,40})', 1), '')
            as rights,
        regexp_extract(p.canonical_url, '^https?://(?:www\.)?([^/:]+)', 1) as named_host,
        regexp_extract(p.url, '^https?://(?:www\.)?([^/:]+)', 1) as own_host,
        p.station
    from link_story_pages as p
)
select
    story_id,
    page_key,
    coalesce(
        provider, s.usual[lower(dateline)], dateline, s.usual[lower(byline)], byline, case when rights is distinct from station then trim(rights) end,
        case when named_host <> own_host then named_host end
    ) as origin,
    case
        when provider is not null then 'provider'
        when dateline is not null then 'dateline'
        when byline is not null then 'byline'
        when rights is distinct from station and rights is not null then 'rights'
        when named_host <> own_host then 'canonical_url'
    end as evidence
from said, suppliers as s;

insert into match.story_members
select
    p.story_id,
    p.page_key,
    case when p.is_transcript then 'transcript' else 'article' end,
    round(c.own / c.sentences, 4),
    coalesce(c.sentences, 0),
    coalesce(c.own, 0),
    coalesce(c.cut, 0),
    coalesce(c.added, 0),
    p.page_key = h.first_page,
    p.page_key = h.fullest_page,
    o.origin,
    o.evidence
from link_story_pages as p
join link_story_heads as h using (story_id)
left join link_compared as c using (story_id, page_key)
join link_origins as o using (story_id, page_key);

insert into match.stories
with named as (
    select story_id, origin, evidence, count(*) as members
    from link_origins where origin is not null group by all
),
likeliest as (
    select
        story_id,
        arg_max(origin, {'members': members, 'origin': origin}) as origin,
        arg_max(evidence, {'members': members, 'origin': origin}) as evidence
    from named group by story_id
)
select
    p.story_id,
    any_value(p.headline) filter (where p.page_key = h.first_page),
    h.first_page,
    any_value(p.station) filter (where p.page_key = h.first_page),
    any_value(p.published_at) filter (where p.page_key = h.first_page),
    min(p.fetched_at),
    max(p.fetched_at),
    h.fullest_page,
    count(*),
    count(distinct p.station_id),
    coalesce(any_value(o.origin), any_value(p.station) filter (where p.page_key = h.first_page)),
    coalesce(any_value(o.evidence), 'first')
from link_story_pages as p
join link_story_heads as h using (story_id)
left join likeliest as o using (story_id)
group by p.story_id, h.first_page, h.fullest_page;
