"""Finding parts of a window in tests."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

Part = TypeVar("Part", bound=QObject)


def the(parent: QObject, kind: type[Part]) -> Part:
    """The part of that kind."""
    found = parent.findChild(kind)
    assert found is not None
    return found
