-- needs: link_lost_pivots, link_removed
select exists (from link_lost_pivots) or exists (from link_removed)
