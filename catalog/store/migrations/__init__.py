"""The schema's versions, by Alembic; imported only where a file is older than the program, and by tests."""
