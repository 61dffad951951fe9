-- What share of a page's words usually becomes body, over all loaded pages of the warehouse: for each station that has
-- enough of them, and as the row without a station for the whole.
create or replace temp table usual as
with shares as (
    select coalesce(station, 'unknown') as station, body_words / nullif(visible_words, 0) as share
    from pages
    where outcome = 'loaded'
)
select station, median(share) as share, count(*) as pages
from shares
group by grouping sets ((station), ())
having grouping(station) = 1 or count(*) >= $enough;
