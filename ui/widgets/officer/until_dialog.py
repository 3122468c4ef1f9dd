"""Asks for a day in words: "friday", "in 2 weeks"; shows how it was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from catalog.model.date_words import understood
from ui import theme
from ui.widgets.made import MARGIN, column, named, plain_label
from ui.widgets.officer.follow_up_editor import in_words
from ui.words import _


class UntilDialog(QDialog):
    """``chosen`` carries the EDTF of the day."""

    chosen = Signal(str)

    def __init__(self, title: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._today = today
        self.day = named(QLineEdit(placeholderText=_("friday, in 2 weeks, 15 Jan 2021"), maxLength=200), _("Until"))
        self.understood = plain_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        form = QFormLayout()
        form.addRow(_("&Until"), self.day)
        form.addRow("", self.understood)
        column(self, form, self.buttons, gap=MARGIN)
        self.setMinimumWidth(420)
        self.day.textChanged.connect(self._say)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._say()

    def edtf(self) -> str | None:
        return understood(self.day.text(), self._today())

    def _say(self) -> None:
        typed = self.day.text()
        self.understood.setText(in_words(self.edtf(), typed, self._today()) if typed.strip() else "")
        wrong = bool(typed.strip()) and self.edtf() is None
        self.understood.setStyleSheet(f"color: {theme.palette().warning if wrong else theme.palette().faint}")
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.edtf() is not None)

    def accept(self) -> None:
        edtf = self.edtf()
        if edtf:
            self.chosen.emit(edtf)
            super().accept()
