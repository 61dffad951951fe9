select page_key, outcome = 'loaded' from core.pages
where url in (select unnest($urls::varchar[])) or url_key in (select unnest($urls::varchar[]))
order by page_key
