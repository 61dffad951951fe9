-- The lines of one page that repeat on its station's other pages, with the evidence.
select p.text, p.removed_by, c.pages, c.of_pages, c.first_seen, c.last_seen
from core.paragraphs as p
join core.articles as a using (page_key)
left join match.page_lines as l on l.page_key = p.page_key and l.n = p.n
left join match.chrome_lines as c on c.station_id = a.station_id and c.line = l.line
where p.page_key = $page_key and p.removed_by is not null
qualify row_number() over (partition by p.n order by c.pages desc) = 1
order by p.n;
