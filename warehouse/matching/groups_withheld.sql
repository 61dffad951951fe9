-- needs: link_large
-- The groups that this step touched and holds back, the largest first, each with a page and its headline.
select l.pages, page_key, a.url, a.headline, a.station_id
from link_large as l
join core.articles as a using (page_key)
order by l.pages desc, l.container
