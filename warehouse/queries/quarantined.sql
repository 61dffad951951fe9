-- title: What failed
-- about: Pages and damaged records in quarantine, by fault.
select fault, count(*) as pages, min(detail) as example, min(origin_path) as origin
from quarantine
group by fault
order by pages desc, fault
