"""The differences of one cell, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalog.errors import CatalogError, UnknownName
from catalog.exporting.columns import Cell
from catalog.model.record_fields import RecordField
from catalog.roundtrip import merging
from catalog.roundtrip.cells import Cells, Read, said
from catalog.roundtrip.differences import Difference, Kind, Place, Unknown
from catalog.roundtrip.merging import ItemChange, Items, Merged
from catalog.roundtrip.sides import shown
from catalog.typed.values import CREATABLE
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

    def not_understood(self, was: Any, read: Read, here: Any, error: CatalogError, cells: Cells) -> Difference:
        """``read`` cannot be a value of the field, be it as it names what is not here."""
        names = list(cells.unknown(self.item, read))
        detail = "; ".join(map(in_words, names)) or in_words(error)
        unknown = tuple(_unknown(one) for one in names)
        return replace(self.problem(was, read, here, detail), unknown=tuple(dict.fromkeys(unknown)))

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
        tell = replace(
            self.tell, place=self.tell.place._replace(item=_key(self.tell.item, there)), label=self._label(there)
        )
        return tell(one.kind, self._said(there.old), self._said(there.new), self._said(brings.old), detail, brings)

    def _label(self, change: ItemChange) -> str:
        if change.old is not None and change.new is not None:
            return self.tell.label
        words = _("{field}: added") if change.old is None else _("{field}: taken out")
        return words.format(field=self.tell.label)

    def _said(self, item: Any) -> str:
        return "" if item is None else self.cells.item(self.tell.item, item)

    def _order(self, was: Items, theirs: Items, here: Items) -> Difference:
        """Nothing but the order was changed there."""
        value = merging.in_their_order(self.tell.item, here, theirs)
        detail = _("another order of the list")
        return self.tell("conflict", self._cell(was), self._cell(value), self._cell(here), detail, value)

    def _cell(self, items: Items) -> Cell:
        return self.cells.cell(self.tell.item, items)


def _unknown(error: UnknownName) -> Unknown:
    values: Mapping[str, Any] = error.values
    vocabulary = values["vocabulary"]
    return Unknown(vocabulary, values["name"], _(values["field"]), values["near"], vocabulary in CREATABLE)


def in_words(error: CatalogError) -> str:
    """What is wrong with a cell, without what every message says of what was not changed."""
    values = error.values
    if {"value", "detail"} <= values.keys():
        return f"{values['value']}: {values['detail']}"
    return str(error)


def _key(field: RecordField, change: ItemChange) -> str:
    return " → ".join("" if item is None else merging.named(field, item) for item in (change.old, change.new))
