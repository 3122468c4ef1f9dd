"""Records as rows: made, read, changed by the field, merged, deleted, and what of theirs is not saved yet."""
