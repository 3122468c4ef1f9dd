"""What a user types, as the value that it means."""
