-- title: Captions that a page contains more than once
-- about: Lightbox copies, alternative texts and the like, which became one row.
-- param: rows = 20 (how many captions)
select u.copies, a.station, u.text, u.credit, a.url
from caption_uses as u
join articles as a using (page_key)
where u.copies > 1
order by u.copies desc, a.station, u.text
limit $rows::integer
