"""What every command is: a frozen value that says what it does, and does it in one transaction."""

from __future__ import annotations

from typing import Protocol

from catalog.store.writing import Writing


class Command(Protocol):
    """``label`` names the step in the undo menu; ``apply`` runs inside one transaction of the store."""

    @property
    def label(self) -> str: ...

    def apply(self, store: Writing) -> None:
        """Does it; raises a CatalogError and leaves nothing behind where it cannot be done."""
