"""Calm tables and trees that several screens share."""
