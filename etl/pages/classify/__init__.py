"""What kind of page it is, and whether it is an article at all."""
