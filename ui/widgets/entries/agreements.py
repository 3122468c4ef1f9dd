"""The agreements on a programme's page: a small table that is saved, in one step, when one leaves it.

Until then it says so, and Esc takes back what was typed.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from catalog.catalog import Catalog
from catalog.model.agreements import agreements
from catalog.model.record import Record
from catalog.model.vocabulary import Entry
from ui.editing.tables.agreements import kind
from ui.editing.tables.columns import Line
from ui.editing.tables.field import TableField
from ui.words import _


class AgreementsTable(TableField):
    """``left`` carries the agreements when the focus goes and a person has changed them."""

    left = Signal(tuple)

    def __init__(self, catalog: Catalog, entry: Entry, *, fixed: bool) -> None:
        self._held = self._saved = agreements(entry.ties)
        super().__init__(kind(), catalog)
        self._is_within = False
        self.model.read_only = fixed
        self.set_value(self._held, Record("activity", ""))
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._focus_went)

    def was_refused(self) -> None:
        """What was announced is not saved: it is once more when one leaves."""
        self._saved = self._held

    def half_typed(self) -> tuple[Line, ...]:
        """The lines that cannot be saved yet, as those without a donor."""
        return tuple(line for line in self.model.lines if not self.model.kind.is_kept(line.value))

    def go_on_with(self, lines: Sequence[Line]) -> None:
        """Puts half-typed lines below those that are saved."""
        self.model.become((*self.model.lines, *lines))

    @property
    def is_changed(self) -> bool:
        """Whether what stands here is not what was agreed, be it half typed."""
        return self.value() != self._held or bool(self.half_typed())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.set_value(self._held, self.model.context.record)
        else:
            super().keyPressEvent(event)

    def _say(self, news: str = "") -> None:
        is_saved_later = self.value() != self._held
        later = _("It is saved when you leave the table; Esc takes it back.") if is_saved_later else ""
        super()._say("\n".join(filter(None, (news, later))))

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        """To no widget it goes where another program comes before the window: one is still in the table then."""
        if new is None:
            return
        was_within, self._is_within = self._is_within, new is self or self.isAncestorOf(new)
        if was_within and not self._is_within:
            self._announce()

    def _announce(self) -> None:
        if not self.model.read_only and (told := self.value()) != self._saved:
            self._saved = told
            self.left.emit(told)
