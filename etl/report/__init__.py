"""What is shown: the review page with its charts, rows in every format, and strangers' text made harmless."""
