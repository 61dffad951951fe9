-- What the profiles of the configuration say about the stations with pages; nothing where there is no profile.
update core.stations as s
set hosts = n.hosts, names = n.names, zone = n.zone, language = n.language
from (
    select t.station_id, coalesce(p.hosts, []) as hosts, coalesce(p.names, []) as names, p.zone, p.language
    from core.stations as t
    left join (
        select
            unnest($station::varchar[]) as station,
            unnest($hosts::varchar[][]) as hosts,
            unnest($names::varchar[][]) as names,
            unnest($zone::varchar[]) as zone,
            unnest($language::varchar[]) as language
    ) as p on p.station = t.station_id
) as n
where
    n.station_id = s.station_id
    and (s.hosts, s.names, s.zone, s.language) is distinct from (n.hosts, n.names, n.zone, n.language)
