"""Completion of terms: after ``pillar:`` the pillars, after ``tag:`` the tags, with their counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from catalog.folding import fold
from catalog.query.fields import FIELDS, field_named
from catalog.query.tree import Term
from ui.controllers.question import Question
from ui.controllers.term_words import TermWords
from ui.words import number

_OPEN_TERM = re.compile(r'(?P<sign>-?)(?P<field>[A-Za-z][\w.-]*):(?P<before>(?:[^\s"]*,)?)"?(?P<typed>[^\s,"]*)$')
_MOST = 12
_WIDTH = 380
_TERM = Qt.ItemDataRole.UserRole


class TermCompleter(QObject):
    """``completed`` says that the line's text was completed by a choice."""

    completed = Signal()

    def __init__(self, line: QLineEdit, question: Question, words: TermWords) -> None:
        super().__init__(line)
        self._line, self._question, self._words = line, question, words
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(line)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        line.textEdited.connect(self.offer)

    @property
    def is_choosing(self) -> bool:
        """Whether a value is picked out, so that Enter means it."""
        popup = self._completer.popup()
        return popup is not None and popup.isVisible() and popup.selectionModel().hasSelection()

    def offer(self) -> None:
        """Shows what may follow, or nothing."""
        self._model.clear()
        match = self._open_term()
        field = field_named(match["field"]) if match else None
        if match and field:
            for item in self._items(field, match):
                self._model.appendRow(item)
        if self._model.rowCount():
            self._completer.complete(self._place())
        elif popup := self._completer.popup():
            popup.hide()

    def _place(self) -> QRect:
        """Below the term, as wide as its values need."""
        left = min(self._line.cursorRect().left(), max(0, self._line.width() - _WIDTH))
        return QRect(left, 0, _WIDTH, self._line.height())

    def _open_term(self) -> re.Match[str] | None:
        return _OPEN_TERM.search(self._line.text()[: self._line.cursorPosition()])

    def _items(self, field: str, match: re.Match[str]) -> Iterator[QStandardItem]:
        typed = fold(match["typed"])
        found = (pair for pair in self._values(field) if not typed or _fits(typed, *pair))
        for (value, label, count), _place in zip(found, range(_MOST), strict=False):
            item = QStandardItem(f"{label}   {count}".rstrip())
            value_text = str(Term(field, (value,))).partition(":")[2] if value != "?" else "?"
            item.setData(f"{match['sign']}{match['field']}:{match['before']}{value_text}", _TERM)
            yield item

    def _values(self, field: str) -> Iterator[tuple[str, str, str]]:
        facet = next((item for item in self._question.facets if item.field == field), None)
        if facet:
            seen = dict.fromkeys(
                (value.value, self._words.value(field, value.value), value.count) for value in facet.values
            )
            yield from ((value, label, number(count)) for value, label, count in seen)
        elif field in FIELDS:
            yield from ((code, code, "") for code in FIELDS[field].codes)

    def _choose(self, index: QModelIndex) -> None:
        match = self._open_term()
        term = index.data(_TERM)
        if match and term:
            text, place = self._line.text(), self._line.cursorPosition()
            self._line.setText(f"{text[: match.start()]}{term} {text[place:].lstrip()}")
            self._line.setCursorPosition(match.start() + len(term) + 1)
            self.completed.emit()


def _fits(typed: str, value: str, label: str, _count: str) -> bool:
    names = f" {fold(label)} {fold(value)}"
    return f" {typed}" in names or f"/{typed}" in names
