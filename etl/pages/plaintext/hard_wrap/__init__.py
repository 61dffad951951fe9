"""Lines that were broken at a fixed column, joined again."""
