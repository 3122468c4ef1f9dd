"""What filters the records now, always in sight: "Filtered: 33 of 90 · Clear", a chip for each term, and what is
not understood."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from catalog.query.answers import SearchResult
from catalog.query.tree import Condition, Query, Term
from ui.controllers.question import Question
from ui.controllers.term_words import TermWords
from ui.widgets.filters.filter_chip import FilterChip
from ui.widgets.made import plain_label
from ui.widgets.searching.flow import FlowLayout
from ui.words import _, ngettext, number


class FilterLine(QWidget):
    """``removed`` asks for a condition to be taken away, ``cleared`` for all of them."""

    removed = Signal(object)
    cleared = Signal()

    def __init__(self, question: Question, words: TermWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._conditions: tuple[Condition, ...] = ()
        self._count = plain_label(wrap=False)
        self._clear = QToolButton(autoRaise=True)
        self._clear.setText(_("Clear"))
        self._clear.setToolTip(_("Show all records (Esc in the search box)"))
        self._clear.clicked.connect(self.cleared)
        self.hint = plain_label(wrap=False)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6)
        self._arrange()
        question.asked.connect(self._wait)
        question.answered.connect(self._answer)
        words.learned.connect(self._relabel)

    def show_conditions(self, conditions: Iterable[Condition]) -> None:
        self._conditions = tuple(conditions)
        while item := self._flow.takeAt(0):
            if chip := item.widget():
                chip.hide()
                chip.deleteLater()
        for place, condition in enumerate(self._conditions):
            self._flow.addWidget(self._chip(condition, also=_narrows(condition, self._conditions[:place])))
        self._chips.setVisible(bool(self._conditions))
        self.updateGeometry()

    def say(self, hint: str) -> None:
        """Explains, if need be, at the end of the line, where it moves nothing and the offers do not cover it."""
        from html import escape

        self.hint.setText(hint)
        self.hint.setToolTip(escape(hint))
        self.hint.setVisible(bool(hint))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for item in (self._count, self._clear):
            row.addWidget(item, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._chips, 1)
        row.addStretch()
        row.addWidget(self.hint, alignment=Qt.AlignmentFlag.AlignTop)
        height = FilterChip("x").sizeHint().height()
        for item in (self._count, self._clear, self.hint):
            item.setFixedHeight(height)
        self.hint.setMinimumWidth(1)
        self.hint.hide()
        self.setMinimumHeight(height)
        self._chips.hide()

    def _chip(self, condition: Condition, *, also: bool) -> FilterChip:
        words = self._words.condition(condition)
        chip = FilterChip(_("and {term}").format(term=words) if also else words, self._chips)
        chip.clicked.connect(lambda: self.removed.emit(condition))
        chip.show()
        return chip

    def _wait(self, query: Query) -> None:
        if query:
            self._count.setText(_("Filtered: counting…"))
        self._clear.setVisible(bool(query))

    def _answer(self, result: SearchResult) -> None:
        self._clear.setVisible(bool(result.query))
        self._count.setText(_in_words(result))

    def _relabel(self) -> None:
        self.show_conditions(self._conditions)


def _narrows(condition: Condition, before: Iterable[Condition]) -> bool:
    """Whether this asks for another value of a field beside the one it must have already."""
    plain = [item.field for item in before if isinstance(item, Term) and not item.negated]
    return isinstance(condition, Term) and not condition.negated and condition.field in plain


def _in_words(result: SearchResult) -> str:
    if result.query:
        return _("Filtered: {shown} of {total}").format(shown=number(len(result.ids)), total=number(result.total))
    return ngettext("{total} record", "{total} records", result.total).format(total=number(result.total))
