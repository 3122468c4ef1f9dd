"""The equipment ledger of the current query, asked for when it is looked at; and copying it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from catalog.query.ledger import Grouping, Ledger, LedgerLine, LedgerOrder, UnitPage
from ui.controllers.copying import copy_table
from ui.controllers.newest import NewestFirst
from ui.controllers.question import IN_SIGHT, Question
from ui.controllers.session import Session
from ui.models.ledger import GroupsModel, recipients_in_words, state_in_words
from ui.words import THIN_SPACE, _

if TYPE_CHECKING:
    from catalog.exporting.columns import Cell

_ACROSS = Qt.Orientation.Horizontal
_HEADINGS = (
    _("Reference"), _("Date"), _("Item"), _("Model"), _("Category"), _("Quantity"), _("Unit of quantity"), _("Value"),
    _("Currency"), _("Recipients"), _("Place"), _("Donor"), _("Donor inherited"), _("Agreement"), _("State"),
    _("Source"),
)  # fmt: skip


class LedgerReading(QObject):
    """``came`` carries the newest ledger with the lines that stand first in it, ``unit_came`` the page of a unit."""

    came = Signal(Ledger, list)
    unit_came = Signal(UnitPage)

    def __init__(self, session: Session, question: Question, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._question = session, question
        self._asking = NewestFirst(session)
        self.by: Grouping = "unit"
        self.then: Grouping | None = None
        self.order = LedgerOrder()

    def ask(self) -> None:
        equipment, query = self._session.catalog.equipment, self._question.query
        by, order, then = self.by, self.order, self.then

        def read() -> tuple[Ledger, list[LedgerLine]]:
            ledger = equipment.ledger(query, by, order, then)
            return ledger, equipment.lines(ledger.lines[:IN_SIGHT])

        self._asking.ask(read, lambda found: self.came.emit(*found))

    def ask_for_unit(self, key: str) -> None:
        equipment = self._session.catalog.equipment
        self._session.tasks.ask(lambda: equipment.unit(key), self._tell_unit, self._session.failed.emit)

    def load(self, ids: tuple[int, ...], done: Callable[[Sequence[LedgerLine]], None]) -> None:
        """Brings lines by id for a model."""
        equipment = self._session.catalog.equipment
        self._session.tasks.ask(lambda: equipment.lines(ids), done, self._session.failed.emit)

    def copy_lines(self, ids: Sequence[int], notes: Sequence[str]) -> None:
        catalog = self._session.catalog

        def read() -> tuple[list[LedgerLine], tuple[str, ...]]:
            lines = catalog.equipment.lines(ids)
            return lines, catalog.footnotes([line.record for line in lines])

        def put(found: tuple[list[LedgerLine], tuple[str, ...]]) -> None:
            lines, footnotes = found
            copy_table(self._session, _HEADINGS, [_cells(line) for line in lines], (*notes, *footnotes))

        self._session.tasks.ask(read, put, self._session.failed.emit)

    def copy_groups(self, groups: GroupsModel, notes: Sequence[str]) -> None:
        """The groups with their subtotals, and the total first; those within others beside these."""
        columns = range(1, groups.columnCount())
        headings = [*groups.levels(), *(groups.headerData(place, _ACROSS) for place in columns)]
        rows = [
            [*groups.names(row), *(_plain(groups.index(row, place).data()) for place in columns)]
            for row in range(groups.rowCount())
        ]
        result = self._question.result
        footnotes = self._session.catalog.footnotes(result.ids) if result else ()
        copy_table(self._session, headings, rows, (*notes, *footnotes))

    def _tell_unit(self, page: UnitPage | None) -> None:
        if page:
            self.unit_came.emit(page)


def _cells(line: LedgerLine) -> tuple[Cell, ...]:
    return (
        line.ref, line.date.in_words() if line.date else None, line.item, line.model, line.category, _quantity(line),
        line.unit, line.value, line.currency, _plain(recipients_in_words(line)), "; ".join(line.places),
        ", ".join(line.donors), _("yes") if line.donors_inherited else None, ", ".join(line.agreements),
        state_in_words(line), "; ".join(line.sources),
    )  # fmt: skip


def _quantity(line: LedgerLine) -> Cell:
    """A number where it is known exactly, else as it is said."""
    if line.quantity is None or line.qualifier in (None, "exactly"):
        return line.quantity
    return f"{line.qualifier} {line.quantity:g}"


def _plain(said: str) -> str:
    return said.replace(THIN_SPACE, "")
