"""What every command must hold to: it is undone and done again whole, and changes nothing where it is refused."""

from __future__ import annotations

import pytest

from catalog import interchange
from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.errors import CatalogError
from catalog.model.changes import Changes


def dump(catalog: Catalog) -> str:
    """The whole catalogue in the interchange form."""
    return interchange.dumps(catalog.exchange())


def done_and_reversed(catalog: Catalog, command: Command) -> Changes:
    """Does a command that changes something, undoes it and does it again; all is as it must be at each step."""
    before = dump(catalog)
    changes = catalog.do(command)
    after = dump(catalog)
    assert after != before
    catalog.undo()
    assert dump(catalog) == before
    catalog.redo()
    assert dump(catalog) == after
    assert catalog.check() == []
    assert changes
    return changes


def refused(catalog: Catalog, command: Command, words: str) -> None:
    before = dump(catalog)
    with pytest.raises(CatalogError, match=words):
        catalog.do(command)
    assert dump(catalog) == before
