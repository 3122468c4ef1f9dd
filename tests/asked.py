"""What a catalogue is asked: the statements that reach its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from catalog.catalog import Catalog


@contextmanager
def asked_for(catalog: Catalog) -> Iterator[list[str]]:
    """Gathers the statements that are read by."""
    engine, found = catalog._database._reader, list[str]()

    def keep(*told: Any) -> None:
        found.append(told[2])

    event.listen(engine, "before_cursor_execute", keep)
    yield found
    event.remove(engine, "before_cursor_execute", keep)
