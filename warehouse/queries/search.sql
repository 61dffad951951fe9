-- title: Articles that contain a word
-- about: Searches headlines and bodies, ignoring upper and lower case.
-- param: word (what to look for)
-- param: rows = 20 (how many articles)
select published_at, station, headline, url
from articles
where contains(lower(headline), lower($word)) or contains(lower(body), lower($word))
order by published_at desc nulls last, page_key
limit $rows::integer
