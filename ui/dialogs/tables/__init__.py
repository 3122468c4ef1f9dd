"""The pages of File ▸ Import… for a table."""
