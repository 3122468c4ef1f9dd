"""Which records a file is about: the selected ones, or all that are found."""

from __future__ import annotations

import sys

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QRadioButton, QWidget

from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.widgets.made import GAP, MARGIN
from ui.words import _, ngettext, number

Way = QBoxLayout.Direction


def suggested(selection: Selection) -> tuple[int, ...] | None:
    """The selected records where they are several; None for all that are found."""
    return selection.ids if len(selection.ids) > 1 else None


class RecordsChoice(QWidget):
    """``ids`` are the selected records, or None for all. More than ``most`` cannot be chosen by selection; one choice
    stands below the other where they are ``stacked``."""

    chosen = Signal()

    def __init__(
        self,
        question: Question,
        selection: Selection,
        parent: QWidget | None = None,
        *,
        most: int = sys.maxsize,
        stacked: bool = False,
    ) -> None:
        super().__init__(parent)
        self._selected = selection.ids
        self._question = question
        self.selected = QRadioButton(_selected_words(len(selection.ids)))
        self.all = QRadioButton()
        self.selected.setEnabled(0 < len(selection.ids) <= most)
        (self.selected if suggested(selection) and self.selected.isEnabled() else self.all).setChecked(True)
        row = QBoxLayout(Way.TopToBottom if stacked else Way.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP if stacked else MARGIN)
        row.addWidget(self.selected)
        row.addWidget(self.all)
        if not stacked:
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
