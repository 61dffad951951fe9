"""Are two texts the same? Pure functions on text, for captions, stories and chrome lines."""
