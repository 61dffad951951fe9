"""Headline, authors, dates, station and rights of a page."""
