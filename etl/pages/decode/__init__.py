"""Bytes to text, text to a tree, a tree to blocks, and what the page declares about itself."""
