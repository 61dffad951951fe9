-- needs: link_around, link_assigned, link_groups_before
-- Groups around them that cut copies joined or left are touched as well.
insert into link_groups_before
select node, component, container, is_cut, id
from link_around semi join link_assigned using (node) anti join link_groups_before using (node)
