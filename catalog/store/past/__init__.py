"""The log read: history, undo, take-back, past days; and purging, which alone empties it."""
