"""Captions and credits of the pictures of an article."""
