"""The officer's own layer: tags, notes, follow-ups, days."""
