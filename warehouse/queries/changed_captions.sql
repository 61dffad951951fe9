-- title: Captions that changed between uses
-- about: Captions with more than one wording, each wording with its pages and stations.
-- param: rows = 50 (how many wordings)
select c.caption_id, u.text, count(distinct u.page_key) as pages, list_sort(list(distinct u.station)) as stations
from captions as c
join caption_uses as u using (caption_id)
where c.wordings > 1
group by c.caption_id, c.pages, u.text
order by c.pages desc, c.caption_id, pages desc, u.text
limit $rows::integer
