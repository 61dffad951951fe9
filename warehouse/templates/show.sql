-- The latest template of a host, of the hosts of a station, or one by the beginning of its id; the newest first.
select t.*, l.content, l.basis
from templates as t
join ledger.templates as l on l.number = t.number
where
    t.host = lower($name)
    or lower(t.station) = lower($name)
    or (t.template_id <> '' and length($name) >= 4 and starts_with(t.template_id, lower($name)))
qualify row_number() over (partition by t.host order by t.number desc) = 1
order by t.number desc
