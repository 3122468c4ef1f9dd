"""The search box: words and terms as they are typed, finished terms as chips below.

What is being typed is the user's: a filter chosen elsewhere changes the chips and leaves the text alone, unless
it takes away what the text says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from catalog.query.fields import FIELDS
from catalog.query.parsing import parse_typing, pieces, understand
from catalog.query.tree import Condition, Query, Term, Text
from ui.controllers.question import Question
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords, field_label
from ui.icons import icon
from ui.widgets.field_hint import hint
from ui.widgets.lists.filter_line import FilterLine
from ui.words import _, ngettext, number

if TYPE_CHECKING:
    from ui.widgets.searching.term_completer import TermCompleter

LIMIT = 4000


class SearchBox(QWidget):
    """``left`` asks for the list to take over (Enter, ↓), ``said`` for a quiet line."""

    left = Signal()
    said = Signal(str)

    def __init__(self, session: Session, question: Question, words: TermWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._question, self._words = session, question, words
        self._terms: tuple[Condition, ...] = ()
        self._asking = False
        self._as_text = False
        self._edited = False
        self.line = _Line(self._handled)
        self.filters = FilterLine(question, words, self)
        self.menu = QMenu(self)
        self._set_up_line()
        self._set_up_menu()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.line)
        box.addWidget(self.filters)
        self.setFocusProxy(self.line)
        self._listen()
        question.when_shown(self._load_rest)

    def clear(self) -> None:
        """Shows all records; text that meant nothing yet goes too."""
        self.line.clear()
        self._question.ask(Query())

    def edit_as_text(self) -> None:
        """Turns the chips into text; they become chips again when Enter is pressed."""
        self._as_text = True
        self._terms = ()
        self.line.setText(_written(self._question.query.conditions))
        self._show_terms()
        self.line.setFocus()

    # Setting up

    def _set_up_line(self) -> None:
        self.line.setAccessibleName(_("Search"))
        self.line.setPlaceholderText(_("Search: words, or a term such as pillar:I  date:2020-Q4  tag:report"))
        self.line.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        more = self.line.addAction(icon("more"), QLineEdit.ActionPosition.TrailingPosition)
        more.setText(_("More ways to search"))
        more.triggered.connect(lambda: self.menu.popup(self.line.mapToGlobal(self.line.rect().bottomRight())))
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.line.customContextMenuRequested.connect(self._show_context_menu)

    def _set_up_menu(self) -> None:
        self.menu.addAction(_("&Edit as text"), self.edit_as_text)
        fields = self.menu.addMenu(_("&Add a term"))
        for name in FIELDS:
            fields.addAction(_term_action(name, fields, self._begin_term))
        self.menu.addSeparator()
        self.menu.addAction(_("&Clear"), self.clear)

    def _load_rest(self) -> None:
        """What no first frame shows: the completions, and the cross, whose picture Qt seeks in all themes of icons."""
        self.line.setClearButtonEnabled(True)
        assert self._completer

    def _listen(self) -> None:
        self.line.textEdited.connect(self._note_edit)
        self.line.textChanged.connect(self._changed)
        self.line.inputRejected.connect(self._say_limit)
        self.filters.removed.connect(lambda gone: self._question.ask(self._question.query.dropping(gone)))
        self.filters.cleared.connect(self.clear)
        self._question.asked.connect(self._take_over)

    @cached_property
    def _completer(self) -> TermCompleter:
        """Made once the list stands, else with the first key."""
        from ui.widgets.searching.term_completer import TermCompleter

        completer = TermCompleter(self.line, self._session, self._question, self._words, lambda: self._terms)
        completer.completed.connect(self._typed)
        return completer

    # Typing

    def _note_edit(self) -> None:
        self._edited = True

    def _changed(self) -> None:
        """Chips are made only now: the line itself must have seen a text before another takes its place."""
        if self._edited:
            self._edited = False
            self._typed()
        self.filters.say(hint(self.line.text()))

    def _typed(self) -> None:
        if not self.line.text():
            self._as_text = False
        if not self._as_text:
            self._make_chips(finished=False)
        self._ask()

    def _make_chips(self, *, finished: bool) -> None:
        """Takes whole terms out of the text; the last one, or one after whose comma a value may follow, only when it is
        finished. What brackets hold stays there."""
        text = self.line.text()
        if understand(text).grouped:
            return
        kept, end, terms = "", 0, []
        for piece in pieces(text):
            understood = understand(piece.group())
            found = () if understood.unfinished else understood.query.conditions
            is_whole = text[piece.end() :][:1].isspace() and not piece.group().endswith(",")
            if len(found) == 1 and isinstance(found[0], Term) and (finished or is_whole):
                terms.append(found[0])
                kept += text[end : piece.start()]
                end = piece.end() + text[piece.end() :][:1].isspace()
        if terms:
            self._terms = tuple(dict.fromkeys((*self._terms, *terms)))
            left = len(text) - len(kept + text[end:])
            place = max(0, self.line.cursorPosition() - left)
            self.line.setText(kept + text[end:])
            self.line.setCursorPosition(place)
            self._show_terms()

    def _ask(self) -> None:
        self._asking = True
        typed = parse_typing(self.line.text()).conditions
        self._question.ask(Query(tuple(dict.fromkeys((*self._terms, *typed)))))
        self._asking = False

    def _take_over(self, query: Query) -> None:
        """Shows a query that was asked elsewhere."""
        if self._asking:
            return
        typed = parse_typing(self.line.text()).conditions
        if set(typed) <= set(query.conditions):
            rest = tuple(item for item in query.conditions if item not in typed)
            words = [item for item in rest if not isinstance(item, Term)]
            if words:
                self.line.setText(f"{self.line.text()} {_written(words)}".strip())
        else:
            rest = query.conditions
            self.line.setText(_written(item for item in rest if not isinstance(item, Term)))
        self._as_text = False
        self._terms = tuple(item for item in rest if isinstance(item, Term))
        self._show_terms()

    def _show_terms(self) -> None:
        self.filters.show_conditions(self._terms)

    # Keys

    def _handled(self, event: QKeyEvent) -> bool:
        if self._completer.is_choosing:
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self._leave()
            case Qt.Key.Key_Escape if self._completer.is_open:
                self._completer.close()
            case Qt.Key.Key_Escape if self.line.text() or self._terms:
                self._step_back()
            case Qt.Key.Key_Backspace if self._at_start() and self._terms:
                self._question.ask(self._question.query.dropping(self._terms[-1]))
            case _:
                return False
        return True

    def _leave(self) -> None:
        self._completer.close()
        self._as_text = False
        self._make_chips(finished=True)
        self._ask()
        self.left.emit()

    def _step_back(self) -> None:
        """The first Esc clears the text, the next the filter."""
        if self.line.text():
            self.line.clear()
            self._typed()
        else:
            self.clear()

    def _at_start(self) -> bool:
        return self.line.cursorPosition() == 0 and not self.line.hasSelectedText()

    def _begin_term(self, name: str) -> None:
        text = self.line.text().rstrip()
        self.line.setText(f"{text} {name}:".lstrip())
        self.line.setFocus()
        self._completer.offer()

    def _say_limit(self) -> None:
        self.said.emit(
            ngettext("A search can be {count} character long; the rest was left out",
                     "A search can be {count} characters long; the rest was left out", LIMIT)
            .format(count=number(LIMIT))
        )  # fmt: skip

    def _show_context_menu(self) -> None:
        menu = self.line.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addActions(self.menu.actions())
        menu.popup(self.line.cursor().pos())


class _Line(QLineEdit):
    """A line edit whose keys are offered to ``handled`` first, also while completions are shown.

    Ctrl+E, which takes a line edit of Linux to its end, is left to the window: it exports what was just found.
    """

    def __init__(self, handled: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(maxLength=LIMIT)
        self._handled = handled

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_end_with_ctrl(event):
            event.ignore()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handled(event):
            super().keyPressEvent(event)


def _is_end_with_ctrl(event: QKeyEvent) -> bool:
    ctrl = Qt.KeyboardModifier.ControlModifier
    return event.modifiers() == ctrl and event.matches(QKeySequence.StandardKey.MoveToEndOfLine)


def _term_action(name: str, parent: QMenu, begin: Callable[[str], None]) -> QAction:
    action = QAction(f"{field_label(name)}\t{name}:", parent)
    action.triggered.connect(lambda: begin(name))
    return action


def _written(conditions: Iterable[Condition]) -> str:
    """The conditions as text; the star of a word still being typed is not shown."""
    items = list(conditions)
    last = items[-1] if items else None
    if isinstance(last, Text) and last.prefix and not last.phrase and not last.negated:
        items[-1] = replace(last, prefix=False)
    return " ".join(map(str, items))
