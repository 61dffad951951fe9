-- Groups around them that cut copies joined or left are touched as well.
insert into link_old
select node, component, container, is_cut, id
from link_around semi join link_placed using (node) anti join link_old using (node)
