"""Output: the review page with its charts, rows in every format, and untrusted text made harmless."""
