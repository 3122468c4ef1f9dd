"""Saved views of a catalogue: saved, changed, ordered and deleted."""

from __future__ import annotations

from catalog.commands import kept
from catalog.query.views import VOCABULARY, View


class SaveView(kept.Save[View]):
    __slots__ = ()
    vocabulary = VOCABULARY


class ChangeView(kept.Change[View]):
    __slots__ = ()
    vocabulary = VOCABULARY


class OrderViews(kept.Order):
    __slots__ = ()
    vocabulary = VOCABULARY


class DeleteView(kept.Delete):
    """What the view finds is not touched."""

    __slots__ = ()
    vocabulary = VOCABULARY
