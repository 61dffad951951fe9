"""Searching articles and captions by words: what was asked, the hits, and their snippets."""
