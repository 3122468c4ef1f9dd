"""Parts of the Dashboard."""
