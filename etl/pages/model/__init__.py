"""Values that every other room uses; no logic."""
