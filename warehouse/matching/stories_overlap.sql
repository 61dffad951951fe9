select exists (from link_overlaps), exists (from link_retitled)
