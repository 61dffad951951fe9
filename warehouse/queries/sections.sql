-- title: Sections with the most articles
-- about: Sections as the sites name them.
-- param: rows = 20 (how many sections)
select station, section, count(*) as articles, round(avg(word_count)) as mean_words
from articles
where section is not null
group by station_id, station, section
order by articles desc, station, section
limit $rows::integer
