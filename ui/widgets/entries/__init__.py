"""Vocabulary entries: trees, pages, dialogs and pickers."""
