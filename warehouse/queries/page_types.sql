-- title: Page types
-- about: What kinds of pages were loaded.
select page_type, count(*) as articles, round(avg(word_count)) as mean_words
from articles
group by page_type
order by articles desc, page_type
