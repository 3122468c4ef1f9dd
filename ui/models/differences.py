"""What an edited workbook says otherwise than the catalogue, to be ticked where it is to be accepted."""

from __future__ import annotations

from PySide6.QtCore import QObject

from catalog.roundtrip.differences import ACCEPTED_AT_FIRST, KINDS, OFFERED, SAID, Comparison, Difference, Kind, Place
from catalog.roundtrip.words import KIND_WORDS
from ui.models.ticked import TickedModel
from ui.words import _

HEADINGS = (_("Accept"), _("What"), _("Record"), _("Field"), _("Was"), _("In the file"), _("Here now"))


class DifferencesModel(TickedModel[Difference, Place]):
    """In the order of their kinds; what was only changed or added there is ticked at first."""

    def __init__(self, comparison: Comparison, parent: QObject | None = None) -> None:
        self._all = _in_order(comparison)
        super().__init__(HEADINGS, self._all, parent)
        self._comparison = comparison
        self.taken = comparison.of(ACCEPTED_AT_FIRST)

    def compare_again(self, comparison: Comparison) -> None:
        """The same file, understood otherwise: what was offered before stays ticked, or not."""
        before = {item.place for item in self._all if item.is_offered}
        fresh = comparison.of(ACCEPTED_AT_FIRST) - before
        self.beginResetModel()
        self._comparison = comparison
        self.items = tuple(_in_order(comparison))
        self._all = list(self.items)
        self.taken = fresh | (self.taken & comparison.of(OFFERED))
        self.endResetModel()

    def place_at(self, row: int) -> Place:
        return self.items[row].place if 0 <= row < len(self.items) else Place("")

    def row_of(self, place: Place) -> int:
        """The row of a place, or of the first item in it; the first of all where that is gone."""
        rows = enumerate(self.items)
        return next((row for row, item in rows if item.place[:4] == place[:4]), 0)

    def show_only(self, kind: Kind | None) -> None:
        """Those of a kind, or all; ticks stay."""
        self.beginResetModel()
        self.items = tuple(item for item in self._all if kind in (None, item.kind))
        self.endResetModel()

    def take_said(self) -> None:
        """All that the file says; what is not in it any more stays as it is ticked."""
        self.take(self.taken | self._comparison.of(SAID))

    @property
    def accepted(self) -> tuple[Difference, ...]:
        return self._comparison.accepted(self.taken)

    def place(self, item: Difference) -> Place:
        return item.place

    def texts(self, item: Difference) -> tuple[str, ...]:
        gone = _("nothing") if item.takes_away else ""
        values = (item.was, item.theirs or gone, item.here)
        return "", _(KIND_WORDS[item.kind]), item.record, item.label, *values

    def words(self, item: Difference) -> str:
        told = _("{what}: {record}, {field}: was {was}, in the file {theirs}, here {here}")
        nothing = _("nothing")
        said = told.format(what=_(KIND_WORDS[item.kind]), record=item.record, field=item.label, was=item.was or nothing,
                           theirs=item.theirs or nothing, here=item.here or nothing)  # fmt: skip
        return f"{said} ({item.detail})" if item.detail else said

    def told(self, row: int) -> list[str]:
        """A line on what the row is, one on each state that it tells apart, and one on what is to be known of it."""
        item = self.items[row]
        nothing = _("nothing")
        lines = [f"{item.record} – {item.label}"]
        if item.was:
            lines.append(_("Was: {value}").format(value=item.was))
        lines.append(_("In the file: {value}").format(value=item.theirs or nothing))
        if item.here != item.was:
            lines.append(_("Here now: {value}").format(value=item.here or nothing))
        return [*lines, item.detail] if item.detail else lines

    def called(self, item: Difference) -> str:
        return item.record

    def whole(self, item: Difference) -> frozenset[Place]:
        """Deletions and what was emptied need ticks of their own."""
        same = (each for each in self._all if each.place.record == item.place.record)
        return frozenset(each.place for each in same if each.kind in SAID)

    def can_tick(self, item: Difference) -> bool:
        return item.is_offered


def _in_order(comparison: Comparison) -> list[Difference]:
    return sorted(comparison.differences, key=lambda item: KINDS.index(item.kind))
