-- needs: link_edge_ends
select exists (from link_edge_ends)
