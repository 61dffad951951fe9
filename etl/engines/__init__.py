"""Where pages are processed: the process boundary is the purity boundary, bytes in and outcome out."""
