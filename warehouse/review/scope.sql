-- The pages that a review is about: of one run, of an interval of fetch times, of one station, or all.
-- share: body words among visible words; empty where nothing is visible.
-- unspaced: written without spaces between words, so that a share of words cannot be compared with that of other
-- languages. The first 500 letters tell.
create or replace temp table scope as
select
    p.page_key,
    p.url,
    coalesce(p.station, 'unknown') as station,
    p.fetched_at,
    p.fetched_at_source,
    p.outcome,
    p.reason,
    p.detail,
    p.recipe,
    p.input_station,
    p.run_id,
    p.raw_file,
    p.visible_words,
    p.body_words,
    p.second_view,
    coalesce(p.encoding_doubtful, false) as doubtful,
    a.headline,
    coalesce(
        2 * length(regexp_replace(a.body[:500], '[^\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]', '', 'g')) > length(a.body[:500]),
        false
    ) as unspaced,
    p.body_words / nullif(p.visible_words, 0) as share
from pages as p
left join core.articles as a on a.page_key = p.page_key and a.is_current
where
    ($since::timestamptz is null or p.fetched_at >= $since)
    and ($until::timestamptz is null or p.fetched_at < $until)
    and ($station::varchar is null or lower($station) in (lower(coalesce(p.station, 'unknown')), lower(p.station_id)))
    and ($run::varchar is null or p.page_key in (select page_key from ledger.outcomes where run_id = $run));
