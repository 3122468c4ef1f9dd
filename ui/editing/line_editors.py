"""Short texts that mean something else: a date in words, a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from catalog.model.date_words import stated
from catalog.model.dates import PartialDate
from catalog.model.quantity_words import Quantity, quantity
from catalog.model.record_fields import RecordField
from ui import theme
from ui.editing.field_editor import FieldEditor
from ui.widgets.made import column, named, plain_label
from ui.words import _, number

_LONGEST = 1000
_LARGEST = 2**53
"""Whole numbers up to here are exact wherever they are kept."""


class DateEditor(FieldEditor):
    """A date as one says it; what is understood stands below as it is typed.

    The source's own wording stays as it was: it is not what the officer types.
    """

    def __init__(self, field: RecordField, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._today = today
        self.line = named(QLineEdit(maxLength=_LONGEST, frame=False), field.label)
        self.line.setPlaceholderText(_("28-29 Dec 2020, Oct 2020, 24 October"))
        self.understood = plain_label()
        column(self, self.line, self.understood, gap=0, margin=0)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._say)
        self.line.textChanged.connect(self.changed)
        self._say()

    def typed(self) -> str:
        return str(self.line.text())

    def put_back(self, typed: str) -> None:
        self.line.setText(typed)

    def problem(self) -> str:
        if self.is_untouched or not self.typed().strip() or self._edtf():
            return ""
        return _("Not a date yet. Try: 28-29 Dec 2020, Oct 2020, 2020-10-05/2020-10-09.")

    def _edtf(self) -> str | None:
        return stated(self.typed(), self._today())

    def _show(self, value: Any) -> None:
        day = PartialDate.parse(value) if isinstance(value, str) else value
        self.line.setText(day.in_words() if day else "")
        self.line.setCursorPosition(0)

    def _meant(self) -> Any:
        edtf = self._edtf()
        if edtf is None or self.field.attribute == "own":
            return edtf
        before = self._given
        day = PartialDate.parse(edtf)
        return replace(day, text=before.text) if isinstance(before, PartialDate) else day

    def _say(self) -> None:
        edtf = self._edtf()
        words = PartialDate.parse(edtf).in_words() if edtf else ""
        self.understood.setText(words)
        self.understood.setVisible(bool(words) and words != self.typed().strip() and not self.is_untouched)
        self.understood.setStyleSheet(f"color: {theme.palette().faint}")


class NumberEditor(FieldEditor):
    """A number; thousands may be set apart as anybody does."""

    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = named(QLineEdit(maxLength=30, frame=False), field.label)
        self.line.setFixedWidth(self.line.fontMetrics().averageCharWidth() * 8)
        column(self, self.line, gap=0, margin=0)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.changed)

    def typed(self) -> str:
        return str(self.line.text())

    def put_back(self, typed: str) -> None:
        self.line.setText(typed)

    def problem(self) -> str:
        if self.is_untouched or not self.typed().strip():
            return ""
        try:
            self._read()
        except ValueError:
            return _("Type a whole number.") if self.field.whole else _("Type a number.")
        return ""

    def _read(self) -> int | float | None:
        text = "".join(self._digits().split()).replace("\u202f", "")
        if not text:
            return None
        found = float(text.replace(",", "") if self.field.whole else text.replace(",", "."))
        if not abs(found) < _LARGEST or (self.field.whole and not found.is_integer()):
            raise ValueError
        return int(found) if found.is_integer() else found

    def _digits(self) -> str:
        """What of the text is the number."""
        return self.typed()

    def _show(self, value: Any) -> None:
        self.line.setText("" if value is None else number(value))

    def _meant(self) -> Any:
        return self._read()


class CountEditor(NumberEditor):
    """A number as a source says it: "over 60" is 60, and ``qualified`` carries what was said before it."""

    qualified = Signal(str)

    def __init__(self, field: RecordField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line.textChanged.connect(self._tell_qualifier)
        self.line.editingFinished.connect(self._leave_number)

    def _said(self) -> Quantity | None:
        meant = quantity(self.typed())
        return meant if meant and meant.qualifier and not meant.unit else None

    def _digits(self) -> str:
        meant = self._said()
        return f"{meant.value}" if meant else self.typed()

    def _tell_qualifier(self) -> None:
        if meant := self._said():
            self.qualified.emit(meant.qualifier)

    def _leave_number(self) -> None:
        """The number alone stays, once its qualifier is shown beside it."""
        if self._said() and not self.problem():
            self._show(self._read())
