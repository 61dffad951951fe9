-- needs: link_around
select node, component, container, is_cut from link_around where is_near = $1
