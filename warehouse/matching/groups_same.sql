-- needs: link_group_edges
select distinct a, b from link_group_edges where relation = 'same'
