"""What looks like one and the same: names, and records."""
