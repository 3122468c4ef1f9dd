"""Under records that a period filters: "3 more match but have no usable date – Show them / Include them"."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from catalog.query.answers import SearchResult
from catalog.query.fields import PERIODS, UNDATED
from catalog.query.tree import NOT_STATED, Query, Term
from ui.controllers.question import Question
from ui.widgets.made import plain_label
from ui.words import _, ngettext, number


class UndatedLine(QFrame):
    """Stands there only when there is something to say."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self.label = plain_label(wrap=False)
        self.show_button = QPushButton(_("Show them"), flat=True, autoDefault=False)
        self.show_button.setToolTip(_("Show only these records"))
        self.include_button = QPushButton(_("Include them"), flat=True, autoDefault=False)
        self.include_button.setToolTip(_("Show them together with those of the period"))
        self.show_button.clicked.connect(lambda: question.ask(undated_only(question.query)))
        self.include_button.clicked.connect(lambda: question.ask(undated_too(question.query)))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self.label)
        row.addWidget(self.show_button)
        row.addWidget(self.include_button)
        row.addStretch()
        self.hide()
        question.answered.connect(self._answer)
        if question.result:
            self._answer(question.result)

    def _answer(self, result: SearchResult) -> None:
        text = undated_in_words(result)
        self.label.setText(text)
        self.setVisible(bool(text))


def undated_in_words(result: SearchResult) -> str:
    """What the query's periods leave out only for want of a date; "" where that is nothing."""
    included = any(undated_value(name) in result.query.chosen(name) for name in PERIODS)
    if included or not result.undated:
        return ""
    text = ngettext(
        "{count} more matches but has no usable date", "{count} more match but have no usable date", result.undated
    )
    return text.format(count=number(result.undated))


def undated_only(query: Query) -> Query:
    """Those that the query's periods leave out only for want of a date."""
    return _without_periods(query).also(Term("is", (UNDATED,)))


def undated_too(query: Query) -> Query:
    """The query with every period widened by those without a usable date."""
    return Query(
        tuple(
            Term(item.field, (*item.values, undated_value(item.field)))
            if isinstance(item, Term) and item.field in PERIODS and not item.negated
            else item
            for item in query.conditions
        )
    )


def undated_value(field: str) -> str:
    """How a period's term says "and those without a usable date"; the facet of years has a line for them."""
    return NOT_STATED if field == "year" else UNDATED


def _without_periods(query: Query) -> Query:
    for name in PERIODS:
        query = query.without(name)
    return query
