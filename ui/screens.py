"""The screens of the window: each is made when it is first shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from catalog.query.tree import Query
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.settings import Documents, Settings
from ui.views.browse import BrowseView
from ui.views.follow_up import FollowUpView
from ui.views.pillars import PillarsView
from ui.views.regions import RegionsView
from ui.views.sources import SourcesView
from ui.widgets.record_list import RecordList
from ui.words import _

_FOLLOW_QUERY = {"browse", "regions", "pillars"}


class Screens(QObject):
    """``open_record`` and ``browse_asked`` are those of all screens; ``made`` carries the key of a new one."""

    open_record = Signal(int)
    browse_asked = Signal(Query)
    made = Signal(str)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        words: TermWords,
        settings: Settings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._question, self._selection = session, question, selection
        self._settings = settings
        self.titles = {
            "browse": _("&Browse"), "regions": _("&Regions"), "pillars": _("&Pillars"),
            "follow-up": _("Fo&llow-up"), "sources": _("&Sources"),
        }  # fmt: skip
        self.browse = BrowseView(session, question, selection, words)
        self.browse.open_record.connect(self.open_record)
        self._widgets: dict[str, QWidget] = {"browse": self.browse}

    def widget(self, key: str, stack: QStackedWidget) -> QWidget:
        """The screen, in the stack."""
        if key not in self._widgets:
            self._widgets[key] = self._make(key)
            self.made.emit(key)
        if stack.indexOf(self._widgets[key]) < 0:
            stack.addWidget(self._widgets[key])
        return self._widgets[key]

    def key_of(self, widget: QWidget | None) -> str:
        return next((key for key, item in self._widgets.items() if item is widget), "browse")

    def shows_query(self, key: str) -> bool:
        """Whether the screen shows what the current query finds."""
        return key in _FOLLOW_QUERY

    def lists(self, key: str) -> list[RecordList]:
        """The lists of records on a screen."""
        widget = self._widgets.get(key)
        return widget.findChildren(RecordList) if widget else []

    @property
    def sources(self) -> SourcesView:
        view = self._widgets["sources"]
        assert isinstance(view, SourcesView)
        return view

    def _make(self, key: str) -> QWidget:
        match key:
            case "regions":
                view: RegionsView | PillarsView = RegionsView(self._session, self._question, self._selection)
                view.browse_asked.connect(self.browse_asked)
            case "pillars":
                view = PillarsView(self._session, self._question, self._selection)
                view.browse_asked.connect(self.browse_asked)
            case "follow-up":
                return self._connected(FollowUpView(self._session, self._selection))
            case _:
                documents = Documents(self._settings)
                return self._connected(SourcesView(self._session, self._question, self._selection, documents=documents))
        return self._connected(view)

    def _connected(self, view: RegionsView | PillarsView | FollowUpView | SourcesView) -> QWidget:
        view.open_record.connect(self.open_record)
        return view
