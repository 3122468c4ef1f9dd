"""Back and forward as in a browser, by menu, keys and the mouse's side buttons; and the last searches."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from catalog.query.answers import SearchResult
from catalog.query.tree import Query
from ui.controllers.places import Place, Places
from ui.controllers.question import Question
from ui.controllers.recent_queries import RecentQueries
from ui.widgets.isolating import shortened
from ui.window.actions import action
from ui.words import _

_ALT, _NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


class GoActions(QObject):
    """``recent`` is the menu of the last searches: those that were rested on and in which all was understood."""

    def __init__(self, places: Places, recent: RecentQueries, question: Question, window: QWidget) -> None:
        super().__init__(window)
        self._places, self._kept, self._question = places, recent, question
        self.back = action(self, _("&Back"), places.back)
        self.forward = action(self, _("&Forward"), places.forward)
        self.recent = QMenu(_("&Recent searches"), window)
        self.recent.aboutToShow.connect(self._fill)
        places.changed.connect(self._enable)
        self._rested: Query | None = None
        places.rested.connect(self._note)
        question.answered.connect(self._look)
        self.back.setShortcuts([QKeySequence("Alt+Left"), QKeySequence(Qt.Key.Key_Back)])
        self.forward.setShortcuts([QKeySequence("Alt+Right"), QKeySequence(Qt.Key.Key_Forward)])
        self._mouse = _SideButtons(places, window)
        self._enable()

    def offer_in(self, line: QLineEdit) -> None:
        """Offers the last searches below the search box: Alt+Down, and ↓ as long as nothing is asked."""
        self._offer = _Offer(line, self.recent, lambda: not self._question.query and bool(self._kept.queries))

    def _enable(self) -> None:
        self.back.setEnabled(self._places.can_go_back)
        self.forward.setEnabled(self._places.can_go_forward)

    def _note(self, place: Place) -> None:
        self._rested = place.query
        if self._question.result:
            self._look(self._question.result)

    def _look(self, result: SearchResult) -> None:
        """What names nothing here may have been half typed only, which the answer tells."""
        if result.query != self._rested:
            return
        self._rested = None
        if not result.unknown:
            self._kept.note(result.query)

    def _fill(self) -> None:
        self.recent.clear()
        for query in self._kept.queries:
            text = shortened(str(query).rstrip("*")).replace("&", "&&")
            self.recent.addAction(action(self.recent, text, partial(self._ask, query)))
        if self.recent.isEmpty():
            self.recent.addAction(_("Nothing was searched for yet")).setEnabled(False)
        else:
            self.recent.addSeparator()
            self.recent.addAction(action(self.recent, _("&Clear the list"), self._kept.clear))

    def _ask(self, query: Query) -> None:
        self._question.ask(query)
        self._places.rest()


class _Offer(QObject):
    """Hears the keys of the search line before it does; ``offers`` tells whether ↓ alone is enough."""

    def __init__(self, line: QLineEdit, menu: QMenu, offers: Callable[[], bool]) -> None:
        super().__init__(line)
        self._line, self._menu, self._offers = line, menu, offers
        line.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Down or not self._is_meant(event.modifiers()):
            return False
        self._menu.popup(self._line.mapToGlobal(self._line.rect().bottomLeft()))
        if first := next(iter(self._menu.actions()), None):
            self._menu.setActiveAction(first)
        return True

    def _is_meant(self, keys: Qt.KeyboardModifier) -> bool:
        keys &= ~Qt.KeyboardModifier.KeypadModifier
        return not self._line.text() and (keys == _ALT or (keys == _NONE and self._offers()))


class _SideButtons(QObject):
    """Listens to the window as a whole, once it is there: its parts take every press for themselves."""

    def __init__(self, places: Places, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ways = {Qt.MouseButton.BackButton: places.back, Qt.MouseButton.ForwardButton: places.forward}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Show and (handle := self._window.windowHandle()):
                self._window.removeEventFilter(self)
                handle.installEventFilter(self)
            return False
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        way = self._ways.get(event.button())
        if way:
            way()
        return way is not None
