-- What the demo shows of its result.
select station, headline, byline, word_count as words
from articles
order by station, headline
limit 8
