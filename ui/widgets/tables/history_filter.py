"""Which part of the history is shown: by whom, of what kind, between which days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from catalog.errors import InvalidDate
from catalog.model.date_words import understood
from catalog.model.dates import day_range
from catalog.model.history import ChangeKind, HistoryFilter
from ui.widgets.made import named, plain_label
from ui.words import _


class HistoryFilterLine(QWidget):
    """``changed`` says that another part is wanted; days may be typed in words."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.author = named(QComboBox(), _("Changes by whom"))
        self.kind = named(QComboBox(), _("Kind of change"))
        self.days = named(QLineEdit(clearButtonEnabled=True), _("Day or period of the changes"))
        self.days.setPlaceholderText(_("All days: today, March 2026, 2026-03-02/2026-03-05"))
        self.hint = plain_label(wrap=False)
        self.clear = QPushButton(_("Show &all"), autoDefault=False)
        for words, kind in ((_("All changes"), None), *((kind_words(kind), kind) for kind in get_args(ChangeKind))):
            self.kind.addItem(words, kind)
        self.show_authors(())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for item, share in ((self.kind, 0), (self.author, 0), (self.days, 1), (self.hint, 0), (self.clear, 0)):
            row.addWidget(item, share)
        self.author.activated.connect(self._renew)
        self.kind.activated.connect(self._renew)
        self.days.textChanged.connect(self._renew)
        QShortcut(Qt.Key.Key_Escape, self.days, self.days.clear, context=Qt.ShortcutContext.WidgetShortcut)
        self.clear.clicked.connect(self._clear)
        self._renew()

    @property
    def wanted(self) -> HistoryFilter:
        first, last = self._period() or (None, None)
        return HistoryFilter(self.author.currentData(), first, last, self.kind.currentData())

    def show_authors(self, authors: Sequence[str]) -> None:
        chosen = self.author.currentData()
        self.author.clear()
        self.author.addItem(_("Everybody"), None)
        for name in authors:
            self.author.addItem(name, name)
        self.author.setCurrentIndex(max(0, self.author.findData(chosen)))

    def _period(self) -> tuple[date, date] | None:
        """The days typed; None for nothing and for what is no day."""
        edtf = understood(self.days.text(), self._today())
        try:
            first, last = day_range(edtf) if edtf else (None, None)
        except InvalidDate:
            return None
        start, end = first or last, last or first
        return (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None

    def _renew(self) -> None:
        typed, period = self.days.text().strip(), self._period()
        self.hint.setText(_("not a day yet") if typed and period is None else "")
        self.hint.setVisible(bool(self.hint.text()))
        self.clear.setEnabled(self.wanted != HistoryFilter() or bool(typed))
        if period or not typed:
            self.changed.emit()

    def _clear(self) -> None:
        self.author.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.days.clear()
        self._renew()


def kind_words(kind: ChangeKind) -> str:
    return {
        "made": _("New records"), "edited": _("Fields of records"), "tagged": _("Tags"), "noted": _("Notes"),
        "follow-ups": _("Follow-ups"), "deleted": _("Deleted and restored"), "vocabularies": _("Vocabularies"),
        "turned": _("Undo and redo"), "purged": _("Purges"),
    }[kind]  # fmt: skip
