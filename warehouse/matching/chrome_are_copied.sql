select exists (from link_copies)
