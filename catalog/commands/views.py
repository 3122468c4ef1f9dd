"""Saved views of a catalogue: saved, changed, ordered and deleted."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.query.views import View
from catalog.store.entries import views
from catalog.store.writing import Writing


@dataclass(frozen=True, slots=True)
class SaveView:
    """Saves a new view behind the others; its key is made of its name."""

    view: View

    @property
    def label(self) -> str:
        return f"Save view “{self.view.name}”"

    def apply(self, store: Writing) -> None:
        views.save(store, self.view)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Gives the view of that key another name, purpose, query, columns, order or screen."""

    view: View

    @property
    def label(self) -> str:
        return f"Change view “{self.view.name}”"

    def apply(self, store: Writing) -> None:
        views.change(store, self.view)


@dataclass(frozen=True, slots=True)
class OrderViews:
    """Puts the saved views in this order, by key."""

    keys: tuple[str, ...]
    label: str = "Order the views"

    def apply(self, store: Writing) -> None:
        views.order(store, self.keys)


@dataclass(frozen=True, slots=True)
class DeleteView:
    """Deletes a saved view; what it finds is not touched."""

    key: str
    label: str = "Delete view"

    def apply(self, store: Writing) -> None:
        views.delete(store, self.key)
