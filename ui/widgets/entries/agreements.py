"""The agreements on a programme's page: a small table that is saved, in one step, when one leaves it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from catalog.catalog import Catalog
from catalog.model.agreements import agreements
from catalog.model.record import Record
from catalog.model.vocabulary import Entry
from ui.editing.tables.agreements import kind
from ui.editing.tables.field import TableField


class AgreementsTable(TableField):
    """``left`` carries the agreements when the focus goes and a person has changed them."""

    left = Signal(tuple)

    def __init__(self, catalog: Catalog, entry: Entry, *, fixed: bool) -> None:
        super().__init__(kind(), catalog)
        self._saved = agreements(entry.ties)
        self.model.read_only = fixed
        self.set_value(self._saved, Record("activity", ""))
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._focus_went)

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and (new is self or self.isAncestorOf(new))
        if not inside and not self.model.read_only and (told := self.value()) != self._saved:
            self._saved = told
            self.left.emit(told)
