select node from link_members order by node
