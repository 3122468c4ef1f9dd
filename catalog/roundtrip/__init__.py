"""Workbooks that others edit: written so that every change in them is found again, and taken back as one step."""
