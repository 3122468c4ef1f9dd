"""Which records an export is about: the selected ones, or all that are found."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.widgets.made import MARGIN
from ui.words import _, ngettext, number


def suggested(selection: Selection) -> tuple[int, ...] | None:
    """The selected records where they are several; None for all that are found."""
    return selection.ids if len(selection.ids) > 1 else None


class RecordsChoice(QWidget):
    """``ids`` are the selected records, or None for all."""

    chosen = Signal()

    def __init__(self, question: Question, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selected = selection.ids
        self._question = question
        self.selected = QRadioButton(_selected_words(len(selection.ids)))
        self.all = QRadioButton()
        self.selected.setEnabled(bool(selection.ids))
        (self.selected if suggested(selection) else self.all).setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        row.addWidget(self.selected)
        row.addWidget(self.all)
        row.addStretch(1)
        self.selected.toggled.connect(lambda _on: self.chosen.emit())
        question.answered.connect(self._count)
        self._count()

    @property
    def ids(self) -> tuple[int, ...] | None:
        return self._selected if self.selected.isChecked() else None

    def _count(self) -> None:
        result = self._question.result
        self.all.setText(_all_words(len(result.ids)) if result else _("&All records found"))


def _selected_words(count: int) -> str:
    if not count:
        return _("The &selected records (none is selected)")
    return ngettext("The {count} &selected record", "The {count} &selected records", count).format(count=number(count))


def _all_words(count: int) -> str:
    return ngettext("&All {count} record found", "&All {count} records found", count).format(count=number(count))
