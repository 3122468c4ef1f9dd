"""What stands in the list's place when nothing is found: why, what else would find something, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from catalog.query.answers import SearchResult, Suggestion
from catalog.query.patterns import is_pattern
from catalog.query.tree import Condition, Query
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.widgets.isolating import revealed, shortened
from ui.widgets.made import in_reading_order, plain_label
from ui.words import _, ngettext, number

PATIENCE = 250
"""Milliseconds of rest in typing after which other spellings are looked for: that takes longer than a search."""

Wording = Callable[[Condition], str]


class NothingFound(QWidget):
    """Suggestions are asked for in the background once typing rests; each is a button with what it would find."""

    def __init__(self, session: Session, question: Question, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._question, self._wording = session, question, wording
        self._query: Query | None = None
        self._asking = QTimer(self, singleShot=True, interval=PATIENCE)
        self._asking.timeout.connect(self._ask)
        self.label = plain_label()
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = QPushButton(_("Show all records"), autoDefault=True)
        self.clear.clicked.connect(lambda: question.ask(Query()))
        self.suggestions: list[QPushButton] = []
        self._shown: tuple[Suggestion, ...] = ()
        self._suggested = QVBoxLayout()
        self._suggested.setSpacing(6)
        box = QVBoxLayout(self)
        box.setSpacing(16)
        box.addStretch(2)
        box.addWidget(self.label)
        box.addLayout(self._suggested)
        box.addWidget(self.clear, alignment=Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def explain(self, result: SearchResult) -> None:
        self.clear.setVisible(bool(result.total))
        self.label.setText(_reason(result))
        if result.query != self._query or result.ids:
            self._show(())
        self._query = None if result.ids or not result.total else result.query
        if self._query is not None:
            self._asking.start()
        else:
            self._asking.stop()

    def enter(self) -> None:
        """Takes the keys, with the first way out."""
        (*self.suggestions, self.clear)[0].setFocus()

    def _ask(self) -> None:
        query, catalog = self._query, self._session.catalog
        if query is not None:
            take = partial(self._take, query)
            self._session.tasks.ask(lambda: catalog.advice.instead_of(query), take, self._session.failed.emit)

    def _take(self, query: Query, suggestions: Sequence[Suggestion]) -> None:
        if query == self._query:
            self._show(suggestions)

    def _show(self, suggestions: Sequence[Suggestion]) -> None:
        """Leaves what is offered already as it is: one of the buttons may have the keyboard."""
        if tuple(suggestions) == self._shown:
            return
        self._shown = tuple(suggestions)
        for old in self.suggestions:
            self._suggested.removeWidget(old)
            old.deleteLater()
        self.suggestions = [self._button(suggestion) for suggestion in suggestions]
        in_reading_order(*self.suggestions, self.clear)

    def _button(self, suggestion: Suggestion) -> QPushButton:
        """Enter presses it, as Space does. It is there at once, to take the keys, and not when it is laid out."""
        made = QPushButton(self._in_words(suggestion), self, autoDefault=True)
        made.clicked.connect(partial(self._question.ask, suggestion.query))
        self._suggested.addWidget(made, alignment=Qt.AlignmentFlag.AlignHCenter)
        made.show()
        return made

    def _in_words(self, suggestion: Suggestion) -> str:
        found = ngettext("{count} record", "{count} records", suggestion.count).format(count=number(suggestion.count))
        if suggestion.without is None:
            said, words = suggestion.instead, _("Did you mean “{words}”?  {found}")
        else:
            said, words = self._wording(suggestion.without), _("Without “{words}”:  {found}")
        return words.format(words=revealed(shortened(said)), found=found).replace("&", "&&")


def _reason(result: SearchResult) -> str:
    if not result.total:
        return _(
            "This catalogue has no records yet.\n"
            "File › Import… takes in what a file holds; Ctrl+N makes the first by hand.\n"
            "File › New catalogue › From the five documents makes a catalogue that has some."
        )
    if slow := next(filter(is_pattern, result.unknown), None):
        return _(
            "The pattern {pattern} takes too long to look for.\nMake it simpler, or look for words instead."
        ).format(pattern=slow)
    if result.unknown:
        names = ", ".join(f"“{name}”" for name in result.unknown)
        return _(
            "Nothing in this catalogue is called {names}.\nCheck the spelling, or take it out of the search."
        ).format(names=names)
    return _("No record matches all of this.\nTake out a word or a filter, or look at everything again.")
