"""What pages of one station have in common, learned from pages that went the full way."""
