select exists (from link_told)
