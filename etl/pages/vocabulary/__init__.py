"""Words and nothing else: months, agencies, labels, names of elements. Every list stands once."""
