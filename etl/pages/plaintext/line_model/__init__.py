"""How likely a line of a flattened page belongs to the article: a small linear model."""
