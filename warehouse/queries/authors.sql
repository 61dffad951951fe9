-- title: Authors with the most articles
-- about: Every name in a byline counts.
-- param: rows = 20 (how many authors)
select author, count(*) as articles, count(distinct station_id) as stations, max(published_at) as latest
from (select station_id, published_at, unnest(authors) as author from articles)
group by author
order by articles desc, author
limit $rows::integer
