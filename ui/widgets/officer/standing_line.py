"""What a follow-up on no record is about: a unit, a project or a source, completed from any part of its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from catalog.folding import comparable
from catalog.query.page_answers import Standing
from ui.widgets.made import named
from ui.words import _

_MOST = 10


class StandingLine(QLineEdit):
    """Empty for nothing. What it stood on at first is kept until something else is typed."""

    def __init__(self, on: Mapping[str, str] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent, placeholderText=_("a unit, a project, a source – or nothing"))
        named(self, _("About"))
        self._first = on
        self._by_words: dict[str, Standing] = {}

    def offer(self, there: Sequence[Standing]) -> None:
        """What it may stand on, once that is known."""
        self._by_words = {comparable(_words(item)): item for item in there}
        completer = QCompleter([_words(item) for item in there], self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST)
        self.setCompleter(completer)
        first = next((item for item in there if item.on == self._first), None)
        if first and not self.text():
            self.setText(_words(first))
            self.setCursorPosition(0)

    def on(self) -> Mapping[str, str] | None:
        if self._first and not self.isModified():
            return self._first
        found = self._by_words.get(comparable(self.text()))
        return found.on if found else None

    def is_unknown(self) -> bool:
        """Whether something is typed that nothing is called."""
        return bool(self.text().strip()) and self.isModified() and self.on() is None


def _words(item: Standing) -> str:
    kind = {"organisations": _("organisation"), "programmes": _("project"), "sources": _("source")}[item.vocabulary]
    return f"{item.name} ({kind})"
