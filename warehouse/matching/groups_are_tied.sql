select exists (from link_tied)
