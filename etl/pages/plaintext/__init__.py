"""Pages that were flattened to text before we saw them; `label` tells their story."""
