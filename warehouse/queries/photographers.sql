-- title: Photographers and their agencies
-- about: From the credits of current articles' pictures.
-- param: rows = 20 (how many photographers)
select u.photographer, u.agency, count(*) as pictures, count(distinct a.station_id) as stations
from caption_uses as u
join articles as a using (page_key)
where u.photographer is not null
group by u.photographer, u.agency
order by pictures desc, u.photographer, u.agency
limit $rows::integer
