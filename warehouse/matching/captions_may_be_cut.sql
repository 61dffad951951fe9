select exists (from link_lost_pivots) or exists (from link_died)
