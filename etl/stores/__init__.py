"""The outside world, one thing per module: settings, sources, raw store, warehouse, beacon."""
