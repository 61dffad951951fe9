-- Pages to look at: from each station and outcome in turn its worst page, then one by chance, then its next worst, ….
-- Where the sample is too small for a turn of all, seven of ten are loaded pages, so that no outcome fills it alone.
-- Chance is a hash of seed and page key, so the same seed shows the same pages.
-- Usual is what is usual for the station; for one with few pages, in the warehouse.
with usual_of as (select share from usual where station is null),
all_pages as (
    select
        s.page_key, s.url, s.station, s.outcome, s.reason, s.headline, s.detail, s.raw_file, s.visible_words, s.body_words,
        s.second_view, s.doubtful, s.share,
        coalesce(u.share, if(s.unspaced, s.share, w.share)) as usual,
        u.share is not null as is_own, s.unspaced
    from scope as s
    left join usual as u on u.station = s.station
    cross join usual_of as w
    union all by name
    select page_key, place as url, station, 'quarantined' as outcome, fault as reason, detail, '' as raw_file from damage
),
judged as (
    select
        *,
        case
            when outcome = 'quarantined' then 4
            when outcome = 'rejected' then ln(1 + visible_words / 200)
            -- A body is suspicious when its share is far from the usual, up or down.
            else abs(ln((coalesce(share, 0) + 0.01) / (coalesce(usual, 0) + 0.01)))
                + if(doubtful, 1, 0) + if(second_view, 0.3, 0) + if(body_words < 80 and not unspaced, 0.5, 0)
        end as badness
    from all_pages
),
ranked as (
    select
        *,
        row_number() over (partition by station, outcome order by badness desc, page_key) as worst,
        row_number() over (partition by station, outcome order by md5($seed || page_key)) as chance
    from judged
),
in_turns as (select *, least(2 * worst - 1, 2 * chance) as turn from ranked),
chosen as (
    select *
    from in_turns
    order by
        turn,
        row_number() over (partition by turn, outcome order by badness desc, page_key)
        / if(outcome = 'loaded', 0.7, 0.15),
        badness desc,
        page_key
    limit $sample
)
select
    page_key, coalesce(url, '') as url, station, outcome, coalesce(reason, '') as reason, coalesce(headline, '') as headline,
    raw_file,
    case
        when outcome = 'loaded' then
            format('{:.0f}% of the words on the page became body', 100 * coalesce(share, 0))
            || if(unspaced and not is_own, '',
                format('; {:.0f}% is usual {}', 100 * coalesce(usual, 0), if(is_own, 'for the station', 'in this warehouse'))
            )
            || if(second_view, '; text that trafilatura had dropped was recovered', '')
            || if(doubtful, '; the character set is a guess', '')
        else coalesce(nullif(detail, ''), format('{} words on the page', visible_words))
    end as why
from chosen
order by badness desc, page_key;
