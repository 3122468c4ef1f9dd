"""The search box with its offers, chips and the row it stands in."""
