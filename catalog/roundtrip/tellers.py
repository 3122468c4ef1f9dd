"""The differences of one cell, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from catalog.exporting.columns import Cell
from catalog.model.record_fields import RecordField
from catalog.roundtrip import merging
from catalog.roundtrip.cells import Cells, said
from catalog.roundtrip.differences import Difference, Kind, Place
from catalog.roundtrip.merging import ItemChange, Items, Merged
from catalog.roundtrip.sides import shown
from catalog.words import _


@dataclass(frozen=True, slots=True)
class Teller:
    place: Place
    record: str
    label: str
    item: RecordField

    def __call__(self, kind: Kind, was: Any, theirs: Any, here: Any, detail: str = "", value: Any = None) -> Difference:
        before, said_there, now = (shown(self.item, cell, _) for cell in (was, theirs, here))
        return Difference(kind, self.place, self.record, self.label, before, said_there, now, detail, value)

    def problem(self, was: Any, theirs: Any, here: Any, detail: str) -> Difference:
        return self("problem", was, theirs, here, detail)

    def here(self, was: Cell, here: Cell) -> Difference:
        """What was changed here alone."""
        return self("here", was, was, here)


@dataclass(frozen=True, slots=True)
class ListTeller:
    """The same of a list, item by item."""

    tell: Teller
    cells: Cells

    def differences(self, was: Items | None, theirs: Items, here: Items) -> Iterator[Difference | None]:
        """None for each item that was changed alike there and here."""
        field = self.tell.item
        found = list(merging.merged(field, was, theirs, here))
        yield from (None if one.kind == "same" else self._item(one, here) for one in found)
        if was is not None and not found:
            yield self._order(was, theirs, here)
        if was is not None and merging.is_changed_apart(field, was, theirs, here):
            yield self.tell.here(self._cell(was), self._cell(here))

    def _item(self, one: Merged, here: Items) -> Difference:
        there, brings = one.there, one.brings
        becomes = said(self._cell(merging.applied(self.tell.item, here, [brings]))) or _("nothing")
        detail = _("accepted, the list says: {list}").format(list=becomes)
        assert one.kind != "same"
        was, theirs, now = (self._cell(() if item is None else (item,)) for item in (there.old, there.new, brings.old))
        told = self.tell(one.kind, was, theirs, now, detail, brings)
        return replace(told, place=self.tell.place._replace(item=_key(self.tell.item, there)))

    def _order(self, was: Items, theirs: Items, here: Items) -> Difference:
        """Nothing but the order was changed there."""
        value = merging.in_their_order(self.tell.item, here, theirs)
        detail = _("another order of the list")
        return self.tell("conflict", self._cell(was), self._cell(value), self._cell(here), detail, value)

    def _cell(self, items: Items) -> Cell:
        return self.cells.cell(self.tell.item, items)


def _key(field: RecordField, change: ItemChange) -> str:
    return " → ".join("" if item is None else merging.named(field, item) for item in (change.old, change.new))
