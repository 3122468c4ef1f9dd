"""The field's own formats as values: what of a record they have a word for, and what they say of one."""
