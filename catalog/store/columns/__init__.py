"""What questions ask of records, as arrays in memory: exact, caught up from the log as each read begins."""
