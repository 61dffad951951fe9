-- Pages to look at: from each station and outcome in turn its worst page, then one by chance, then its next worst, ….
-- Chance is a hash of seed and page key, so the same seed shows the same pages.
with medians as (select station, median(share) as usual from scope where outcome = 'loaded' group by station),
judged as (
    select
        s.*,
        m.usual,
        case
            when s.outcome = 'quarantined' then 4
            when s.outcome = 'rejected' then ln(1 + s.visible_words / 200)
            -- A body is suspicious when its share is far from what is usual for the station, up or down.
            else abs(ln((coalesce(s.share, 0) + 0.01) / (coalesce(m.usual, 0) + 0.01)))
                + if(s.doubtful, 1, 0) + if(s.second_view, 0.3, 0) + if(s.body_words < 80, 0.5, 0)
        end as badness
    from scope as s
    left join medians as m using (station)
),
ranked as (
    select
        *,
        row_number() over (partition by station, outcome order by badness desc, page_key) as worst,
        row_number() over (partition by station, outcome order by md5($seed || page_key)) as chance
    from judged
),
chosen as (
    select * from ranked order by least(2 * worst - 1, 2 * chance), badness desc, page_key limit $sample
)
select
    page_key, coalesce(url, '') as url, station, outcome, coalesce(reason, '') as reason, coalesce(headline, '') as headline,
    raw_file, recipe,
    case outcome
        when 'loaded' then
            format(
                '{:.0f}% of the words on the page became body; {:.0f}% is usual for the station',
                100 * coalesce(share, 0), 100 * coalesce(usual, 0)
            )
            || if(second_view, '; text that trafilatura had dropped was recovered', '')
            || if(doubtful, '; the character set is a guess', '')
        else coalesce(nullif(detail, ''), format('{} words on the page', visible_words))
    end as why
from chosen
order by badness desc, page_key;
