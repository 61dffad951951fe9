-- Lines taken out of bodies because they repeat on a station's pages.
select c.text, c.pages, c.of_pages, c.station, c.rule
from match.chrome_lines as c
where c.station in (select station from scope)
order by c.pages desc, c.station, c.text
limit 20;
