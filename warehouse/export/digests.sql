-- The same for each day of a table that is partitioned by the days of its pages; NULL are pages without such a date.
select p.day, count(*) as row_count, sum(hash(r))::varchar as digest
from exported_rows as r
join exported_pages as p using (page_key)
group by p.day
order by p.day nulls first;
