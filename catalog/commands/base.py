"""What every command is: a frozen value that says what it does, and does it in one transaction."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Protocol, runtime_checkable

from catalog.model.progress import Report
from catalog.store.writing import Writing


class Command(Protocol):
    """``label`` names the step in the undo menu; ``apply`` runs inside one transaction of the store."""

    @property
    def label(self) -> str: ...

    def apply(self, store: Writing) -> None:
        """Does it; raises a CatalogError and leaves nothing behind where it cannot be done."""


@runtime_checkable
class Prepared(Command, Protocol):
    """A command whose work outside the catalogue may take long: it is done before the transaction begins."""

    def prepared(self, report: Report | None, regrets: ExitStack) -> Command:
        """Does that work; what is left to be done in the transaction. ``regrets`` are run where that is not kept."""
