"""Carrying out erasures, step by step; every step can be repeated."""
