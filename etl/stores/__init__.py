"""The outside world, one thing per module: settings, input readers, raw store, warehouse, notifications."""
