"""What lists, record pages, boards and sums show, read for many records at once."""
