"""Editing a record in the place of its page; loaded when it is first asked for."""
