-- Stations, URLs and keys of which there is no page at all; for URLs with the three that are most like them. Very long
-- URLs are not compared: that cannot be interrupted. Also beginnings of several keys, with some of these.
select 'station' as kind, name, null::varchar[] as near
from (select unnest($stations::varchar[]) as name)
where
    lower(name) not in (select lower(station) from pages where station is not null)
    and lower(name) not in (select lower(station_id) from pages where station_id is not null)
union all
select
    'url', name,
    (
        select list(url order by likeness desc, url)
        from (
            select distinct url, jaro_winkler_similarity(url, name) as likeness
            from core.pages
            where greatest(length(url), length(name)) < 2000 and jaro_winkler_similarity(url, name) > 0.85
            order by likeness desc, url
            limit 3
        )
    )
from (select unnest($urls::varchar[]) as name, unnest($url_keys::varchar[][]) as url_keys) as given
where
    not exists (select 1 from core.pages as p where p.url = given.name or list_contains(given.url_keys, p.url_key))
    and not exists (select 1 from core.articles as a where a.canonical_url = given.name or list_contains(given.url_keys, a.canonical_url))
union all
select 'key', name, pages
from (
    select
        name,
        (
            select list(page_key)
            from (
                select page_key from core.pages where name <> '' and starts_with(page_key, name) order by page_key limit 4
            )
        ) as pages
    from (select unnest($keys::varchar[]) as name)
)
where len(pages) is distinct from 1
