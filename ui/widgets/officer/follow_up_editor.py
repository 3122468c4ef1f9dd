"""Ctrl+Shift+F: what is to be done, by when, by whom; the date is typed in words and shown as understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from catalog.model import repeats
from catalog.model.date_words import understood
from catalog.model.dates import PartialDate
from catalog.model.record import FollowUp
from ui import theme
from ui.widgets.isolating import isolated
from ui.widgets.made import MARGIN, column, named, plain_label
from ui.widgets.officer.standing_line import StandingLine
from ui.words import _

_NO_LIMIT = 10_000_000


class FollowUpEditor(QDialog):
    """``chosen`` carries the follow-up and whether it stands on the records it was begun on (``about`` names
    them; "" where there are none). One that stands on no record may stand on an entry."""

    chosen = Signal(FollowUp, bool)

    def __init__(
        self, today: Callable[[], date], about: str = "", item: FollowUp | None = None, parent: QWidget | None = None,
        *, held: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(_("Follow-up") if item is None or not item.uid else _("Edit follow-up"))
        self._today = today
        self._item = item or FollowUp("")
        self.what = _line(self._item.what, _("What is to be done"))
        self.due = _line(_shown(self._item.due), _("Due"), _("friday, in 2 weeks, 15 Jan 2021, 2021-03"))
        self.understood = plain_label()
        self.understood.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.owner = _line(self._item.owner or "", _("Who does it"))
        self.waiting_for = _line(self._item.waiting_for or "", _("Waiting for"), _("whose answer is awaited"))
        self.repeat = _repeats(self._item.repeat)
        self.on = StandingLine(self._item.on)
        self._held = held
        self.on_records = QCheckBox(_("&On {records}").format(records=_unambiguous(isolated(about))))
        self.on_records.setChecked(bool(about))
        self.on_records.setVisible(bool(about))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._arrange()
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(460, super().sizeHint().height())

    def _arrange(self) -> None:
        form = QFormLayout(
            rowWrapPolicy=QFormLayout.RowWrapPolicy.DontWrapRows, horizontalSpacing=16, verticalSpacing=8
        )
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_("&What"), self.what)
        form.addRow(_("&Due"), self.due)
        form.addRow("", self.understood)
        form.addRow(_("Wh&o"), self.owner)
        form.addRow(_("Waiting &for"), self.waiting_for)
        form.addRow(_("&Repeat"), self.repeat)
        form.addRow(_("A&bout"), self.on)
        form.addRow("", self.on_records)
        form.setRowVisible(self.on, not self._held)
        form.setRowVisible(self.on_records, not self.on_records.isHidden())
        column(self, form, self.buttons, gap=MARGIN).insertStretch(1, 1)
        self.what.textChanged.connect(self._say)
        self.due.textChanged.connect(self._say)
        self.on.textChanged.connect(self._say)
        self.on_records.toggled.connect(self.on.setDisabled)
        self.on.setDisabled(self.on_records.isChecked())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def edtf(self) -> str | None:
        """The date that is typed; None for none, or for words that are none."""
        typed = self.due.text().strip()
        if self._item.due and typed == _shown(self._item.due):
            return self._item.due
        return understood(typed, self._today())

    def item(self) -> FollowUp:
        state = self._item.state
        waiting = self.waiting_for.text().strip() or None
        if state != "done":
            state = "waiting" if waiting else "open"
        return replace(
            self._item, what=self.what.text().strip(), due=self.edtf(), state=state, waiting_for=waiting,
            owner=self.owner.text().strip() or None, repeat=self.repeat.currentData() or None,
            on=self.on.on() if self.on.isEnabled() else None,
        )  # fmt: skip

    def _problem(self) -> bool:
        return bool(self.due.text().strip()) and self.edtf() is None

    def _is_ready(self) -> bool:
        known = not (self.on.isEnabled() and self.on.is_unknown())
        return bool(self.what.text().strip()) and not self._problem() and known

    def _say(self) -> None:
        self.understood.setText(in_words(self.edtf(), self.due.text(), self._today()))
        color = theme.palette().warning if self._problem() else theme.palette().faint
        self.understood.setStyleSheet(f"color: {color}")
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(self._is_ready())

    def accept(self) -> None:
        if self._is_ready():
            self.chosen.emit(self.item(), self.on_records.isChecked() and not self.on_records.isHidden())
            super().accept()


def in_words(edtf: str | None, typed: str, today: date) -> str:
    """How a typed date was understood: "Friday, 20 November 2026 – in 1 day"."""
    if not typed.strip():
        return _("No date: it will stand under “undated”.")
    if edtf is None:
        return _("Not a date yet. Try: friday, 15 Jan 2021, 2021-03.")
    day = PartialDate.parse(edtf)
    past = day.last_day is not None and day.last_day < today.isoformat()
    words = f"{_weekday(day)}{day.in_words()}"
    return _("{date}, which is past").format(date=words) if past else words


def _weekday(day: PartialDate) -> str:
    if day.first_day is None or day.precision != "day":
        return ""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return f"{names[date.fromisoformat(day.first_day).weekday()]}, "


def _repeats(kept: str | None) -> QComboBox:
    """The usual ways; what is kept and is none of them stands as it is."""
    box = named(QComboBox(), _("Repeat"))
    box.addItem(_("never"), "")
    rules = [str(choice) for choice in repeats.CHOICES]
    for rule in rules if not kept or kept in rules else [*rules, kept]:
        box.addItem(repeats.in_words(rule), rule)
    box.setCurrentIndex(max(0, box.findData(kept or "")))
    return box


def _shown(edtf: str | None) -> str:
    return PartialDate.parse(edtf).in_words() if edtf else ""


def _unambiguous(text: str) -> str:
    """An ampersand of a title is no mnemonic."""
    return text.replace("&", "&&")


def _line(text: str, name: str, hint: str = "") -> QLineEdit:
    line = named(QLineEdit(placeholderText=hint, maxLength=_NO_LIMIT), name)
    line.setText(text)
    line.setCursorPosition(0)
    return line
