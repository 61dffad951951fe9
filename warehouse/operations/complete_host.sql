-- Hosts of stored pages that begin with $start, for completion in a shell.
select distinct regexp_extract(lower(url), '^[a-z]+://(?:[^/@?#]*@)?(?:www\.)?([^/:?#]+)', 1) as word
from core.pages
where starts_with(word, lower($start)) and word <> ''
order by word
limit $most;
