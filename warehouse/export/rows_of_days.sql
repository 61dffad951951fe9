-- The chosen rows of these days, each with its day, in the order of days; `with_undated` adds the pages without one.
select r.*, p.day
from exported_rows as r
join exported_pages as p using (page_key)
where list_contains($days::date[], p.day) or (p.day is null and $with_undated)
order by p.day nulls first, page_key;
