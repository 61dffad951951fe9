-- title: Captions used most often
-- about: Distinct captions on more than one page, with the number of stations.
-- param: rows = 20 (how many captions)
select text, pages, stations, first_seen, last_seen
from captions
where pages > 1
order by pages desc, text
limit $rows::integer
