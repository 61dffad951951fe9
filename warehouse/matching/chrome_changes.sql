select exists (from link_rewritten)
