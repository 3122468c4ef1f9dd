"""How Alembic runs a migration here: on the connection handed in, foreign keys off, in one transaction."""

from __future__ import annotations

from alembic import context

from catalog.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transaction_per_migration=False
)
with context.begin_transaction():
    context.run_migrations()
