"""What is chosen of an export: its columns, rows, profile; and how it will look."""
