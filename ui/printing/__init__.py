"""Screens on paper, as PDF and as a picture."""
