-- What the chosen articles are, for the dataset card.
select
    count(*) as articles,
    count(distinct station_id) as stations,
    coalesce(list(distinct language order by language) filter (where regexp_full_match(language, '[a-z]{2,3}')), [])
        as languages,
    coalesce(list(distinct recipe order by recipe), []) as recipes
from articles
semi join exported_pages using (page_key);
