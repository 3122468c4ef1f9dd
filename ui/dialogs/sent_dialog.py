"""What is kept of a file that is sent: its name, to whom, for which period, when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from catalog.folding import comparable
from catalog.model.date_words import understood
from catalog.model.dates import PartialDate, only_day
from catalog.model.problems import NAME_LIMIT
from catalog.model.sent import Sent, SentDraft
from ui.widgets.isolating import shortened
from ui.widgets.made import column, named, plain_label
from ui.words import _, ngettext, number

NOTE_LIMIT = 500


class SentDialog(QDialog):
    """``chosen`` carries what was given, as it is to be kept. ``taken`` are the names of other things sent."""

    chosen = Signal(object)

    def __init__(
        self, said: SentDraft | Sent, taken: frozenset[str], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Mark as sent") if isinstance(said, SentDraft) else _("What is kept of it"))
        self._said, self._taken, self._today = said, {comparable(name) for name in taken}, today
        self.name = named(QLineEdit(said.name or _suggested(said), maxLength=NAME_LIMIT), _("Name"))
        self.to = named(QLineEdit(said.to, maxLength=NAME_LIMIT), _("To whom"))
        self.period = named(QLineEdit(said.period, maxLength=NAME_LIMIT), _("Period"))
        self.day = named(QLineEdit(said.day or today.isoformat()), _("Sent on"))
        self.note = named(QLineEdit(said.note, maxLength=NOTE_LIMIT), _("Note"))
        self.hint = plain_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._arrange()
        for line in (self.name, self.day):
            line.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._check()
        self.name.selectAll()

    def said(self) -> SentDraft | Sent:
        day = self._day()
        return replace(
            self._said,
            name=self.name.text(),
            to=self.to.text(),
            period=self.period.text(),
            day=day.isoformat() if day else "",
            note=self.note.text(),
        )

    def _arrange(self) -> None:
        self.name.setPlaceholderText(_("EU Q4 report"))
        self.to.setPlaceholderText(_("The donor, headquarters, a partner; may be empty"))
        self.period.setPlaceholderText(_("2020-Q4; may be empty"))
        self.note.setPlaceholderText(_("May be empty"))
        form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(_("&Name"), self.name)
        form.addRow(_("&To whom"), self.to)
        form.addRow(_("&Period"), self.period)
        form.addRow(_("Sent &on"), self.day)
        form.addRow(_("N&ote"), self.note)
        column(self, plain_label(_about(self._said)), form, self.hint, self.buttons)
        self.setMinimumWidth(460)

    def _day(self) -> date | None:
        day = only_day(understood(self.day.text(), self._today))
        return date.fromisoformat(day) if day else None

    def _check(self) -> None:
        name, day = comparable(self.name.text()), self._day()
        wrong = ""
        if name in self._taken:
            wrong = _("Something else was sent under this name.")
        elif day is None:
            wrong = _("Sent on which day? Write it as 2021-01-15, or: yesterday.")
        self.hint.setText(wrong or (PartialDate(day.isoformat()).in_words() if day else ""))
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(name) and not wrong)

    def _accept(self) -> None:
        self.accept()
        self.chosen.emit(self.said())


def _suggested(said: SentDraft | Sent) -> str:
    """What it was made by, and for which period; its file's name where neither is known."""
    return " ".join(filter(None, (said.made_by, said.period))) or said.file.rpartition(".")[0]


def _about(said: SentDraft | Sent) -> str:
    """ "48 records in eu.xlsx; from now on `reported:` finds them, and what changes in them is told"."""
    count = len(said.records) if isinstance(said, SentDraft) else said.count
    told = ngettext("{count} record", "{count} records", count).format(count=number(count))
    where = _("{records}, in {file}").format(records=told, file=shortened(said.file, 60)) if said.file else told
    if not isinstance(said, SentDraft):
        return where
    return _("{what}. They are found by this name, and what they say otherwise later is told.").format(what=where)
