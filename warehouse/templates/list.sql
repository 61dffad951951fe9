-- The latest template of each host, or the latest attempt to learn one.
from templates
qualify row_number() over (partition by host order by number desc) = 1
order by host
