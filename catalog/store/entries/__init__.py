"""Vocabulary entries as rows, own fields among them: trees, names, lives and what refers to them."""
