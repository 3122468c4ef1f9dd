"""Asks for a day, as one says it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QWidget

from catalog.errors import InvalidDate
from catalog.model.date_words import understood
from catalog.model.dates import PartialDate, day_range
from ui.widgets.made import column, named, plain_label
from ui.words import _


class DayDialog(QDialog):
    """``chosen`` carries a day that is not in the future; of a period its last one."""

    chosen = Signal(date)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The catalogue as it was"))
        self._today = today
        self.line = named(QLineEdit(), _("Day"))
        self.line.setPlaceholderText(_("yesterday, 3 March 2026, 2026-03-03"))
        self.hint = plain_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.show_button = self.buttons.addButton(_("&Show"), QDialogButtonBox.ButtonRole.AcceptRole)
        told = _("It is shown as it was at the end of the day, to be read only. Today's catalogue stays as it is.")
        column(self, plain_label(told), self.line, self.hint, self.buttons)
        self.line.textChanged.connect(self._typed)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.setMinimumWidth(440)
        self._typed("")

    def day(self) -> date | None:
        """The day that is understood."""
        edtf = understood(self.line.text(), self._today)
        try:
            first, last = day_range(edtf) if edtf else (None, None)
        except InvalidDate:
            return None
        found = last or first
        return date.fromisoformat(found) if found else None

    def _typed(self, typed: str) -> None:
        day = self.day()
        self.show_button.setEnabled(day is not None and day <= self._today)
        if day is None:
            self.hint.setText(_("Not a day yet") if typed.strip() else "")
        elif day > self._today:
            self.hint.setText(_("{day} is still to come").format(day=_words(day)))
        else:
            self.hint.setText(_words(day))

    def _accept(self) -> None:
        day = self.day()
        if day is not None:
            self.accept()
            self.chosen.emit(day)


def _words(day: date) -> str:
    return PartialDate(day.isoformat()).in_words()
