-- What the profiles of the configuration say about the stations with pages; nothing where there is no profile.
update core.stations as s
set hosts = n.hosts, names = n.names, zone = n.zone, language = n.language
from (
    select t.station, coalesce(p.hosts, []) as hosts, coalesce(p.names, []) as names, p.zone, p.language
    from core.stations as t
    left join (
        select
            unnest($station::varchar[]) as station,
            unnest($hosts::varchar[][]) as hosts,
            unnest($names::varchar[][]) as names,
            unnest($zone::varchar[]) as zone,
            unnest($language::varchar[]) as language
    ) as p on lower(p.station) = lower(t.station)
) as n
where
    n.station = s.station
    and (s.hosts, s.names, s.zone, s.language) is distinct from (n.hosts, n.names, n.zone, n.language)
