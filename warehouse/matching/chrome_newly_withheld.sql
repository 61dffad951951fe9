-- needs: link_newly_withheld
-- The stations whose chrome this step holds back, each by the window in which it would lose most.
select station_id, max(share) as share, arg_max(lines, {'share': share, 'span': span}) as lines
from link_newly_withheld
group by station_id
order by share desc, station_id
