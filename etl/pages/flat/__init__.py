"""The parts of reading a page that was flattened to text; `etl.pages.flattened` tells their story."""
