"""The screens of the window: each is loaded and made when it is first shown, so that the first stands sooner."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from catalog.query.tree import Query
from ui import views
from ui.controllers.kept_choices import keep_choices, keep_switch
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.settings import CatalogSettings, DocumentPaths, Settings
from ui.views.browse import BrowseView
from ui.widgets.lists.record_list import RecordList
from ui.words import _

if TYPE_CHECKING:
    from ui.views.cross_table import CrossTableView
    from ui.views.dashboard import DashboardView
    from ui.views.equipment import EquipmentView
    from ui.views.follow_up import FollowUpView
    from ui.views.history import HistoryView
    from ui.views.organisations import OrganisationsView
    from ui.views.pillars import PillarsView
    from ui.views.regions import RegionsView
    from ui.views.review import ReviewView
    from ui.views.sources import SourcesView
    from ui.views.timeline import TimelineView
    from ui.views.training import TrainingView
    from ui.views.trash import TrashView
    from ui.views.twins import TwinsView
    from ui.views.vocabularies import VocabulariesView

    AnyScreen = (
        DashboardView
        | RegionsView
        | ReviewView
        | PillarsView
        | TimelineView
        | EquipmentView
        | TrainingView
        | OrganisationsView
        | CrossTableView
        | FollowUpView
        | SourcesView
        | VocabulariesView
        | TwinsView
        | HistoryView
        | TrashView
    )


_REST = 0.03
"""Seconds."""


def load_modules() -> None:
    """Loads what the screens are made of, in any thread, so that the first look at one waits for no file. After each of
    them it rests, so that the window answers what was typed meanwhile."""
    import pkgutil

    for found in pkgutil.iter_modules(views.__path__, f"{views.__name__}."):
        import_module(found.name)
        time.sleep(_REST)


_FOLLOW_QUERY = {"browse", "regions", "pillars", "time", "equipment", "training", "cross", "organisations"}


class Screens(QObject):
    """``open_record`` and ``browse_asked`` are those of all screens; ``made`` carries the key of a new one,
    ``step_asked`` the number of a step of the history to be shown; ``dragged`` says that a range of the question begins
    or ends to be dragged."""

    open_record = Signal(int)
    browse_asked = Signal(Query)
    made = Signal(str)
    step_asked = Signal(int)
    dragged = Signal(bool)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        words: TermWords,
        settings: Settings,
        kept: CatalogSettings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._question, self._selection = session, question, selection
        self._settings, self._kept = settings, kept
        self.titles = {
            "dashboard": _("&Dashboard"), "browse": _("&Browse"), "regions": _("&Regions"), "pillars": _("&Pillars"),
            "time": _("T&ime"), "equipment": _("E&quipment"), "training": _("Trai&ning"),
            "cross": _("Cr&oss table"), "follow-up": _("Fo&llow-up"), "sources": _("&Sources"),
            "organisations": _("Or&ganisations"),
            "vocabularies": _("&Vocabularies"), "twins": _("Sa&me twice"),
            "review": _("R&eview"), "history": _("&History"), "trash": _("&Trash"),
        }  # fmt: skip
        self._words = words
        self.browse = BrowseView(session, question, selection, words)
        self.browse.open_record.connect(self.open_record)
        self.browse.panel.dragged.connect(self.dragged)
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
    def dashboard(self) -> DashboardView:
        return cast("DashboardView", self._widgets["dashboard"])

    @property
    def cross(self) -> CrossTableView:
        return cast("CrossTableView", self._widgets["cross"])

    @property
    def organisations(self) -> OrganisationsView:
        return cast("OrganisationsView", self._widgets["organisations"])

    @property
    def review(self) -> ReviewView:
        return cast("ReviewView", self._widgets["review"])

    @property
    def history(self) -> HistoryView:
        return cast("HistoryView", self._widgets["history"])

    def about(self, widget: QWidget | None) -> Mapping[str, str] | None:
        """The entry that a screen shows, on which a follow-up may stand."""
        if self.key_of(widget) == "vocabularies":
            return cast("VocabulariesView", widget).about()
        return self.sources.about() if self.key_of(widget) == "sources" else None

    @property
    def twins(self) -> TwinsView:
        return cast("TwinsView", self._widgets["twins"])

    @property
    def sources(self) -> SourcesView:
        return cast("SourcesView", self._widgets["sources"])

    def _make(self, key: str) -> QWidget:
        makers: dict[str, Callable[[], AnyScreen]] = {
            "dashboard": self._dashboard,
            "regions": self._regions,
            "pillars": self._pillars,
            "time": self._time,
            "equipment": self._equipment,
            "training": self._training,
            "organisations": self._organisations,
            "cross": self._cross,
            "follow-up": self._follow_up,
            "review": self._review,
            "vocabularies": self._vocabularies,
            "twins": self._twins,
            "history": self._history,
            "trash": self._trash,
        }
        return self._connected(makers.get(key, self._sources)())

    def _dashboard(self) -> DashboardView:
        from ui.views.dashboard import DashboardView

        view = DashboardView(self._session)
        view.browse_asked.connect(self.browse_asked)
        view.step_asked.connect(self.step_asked)
        return view

    def _regions(self) -> RegionsView:
        from ui.views.regions import RegionsView

        view = RegionsView(self._session, self._question, self._selection, wording=self._words.condition)
        keep_choices(self._kept, "regions", scheme=view.scheme, measure=view.measure)
        keep_switch(self._kept, "regions/held-in", view.held_in)
        view.browse_asked.connect(self.browse_asked)
        return view

    def _pillars(self) -> PillarsView:
        from ui.views.pillars import PillarsView

        view = PillarsView(self._session, self._question, self._selection, wording=self._words.condition)
        matrix = view.matrix
        keep_choices(self._kept, "pillars", programme=view.programme, columns=matrix.columns, measure=matrix.measure)
        keep_switch(self._kept, "pillars/matrix", view.as_matrix)
        view.browse_asked.connect(self.browse_asked)
        return view

    def _time(self) -> TimelineView:
        from ui.views.timeline import TimelineView

        view = TimelineView(self._session, self._question, self._selection, self._words)
        keep_choices(self._kept, "time", unit=view.unit, stacked=view.stacked, measure=view.measure)
        view.browse_asked.connect(self.browse_asked)
        view.dragged.connect(self.dragged)
        return view

    def _equipment(self) -> EquipmentView:
        from ui.views.equipment import EquipmentView

        view = EquipmentView(self._session, self._question)
        keep_choices(self._kept, "equipment", by=view.by, then=view.then)
        view.browse_asked.connect(self.browse_asked)
        return view

    def _training(self) -> TrainingView:
        from ui.views.training import TrainingView

        view = TrainingView(self._session, self._question)
        keep_choices(self._kept, "training", by=view.by)
        view.browse_asked.connect(self.browse_asked)
        return view

    def _organisations(self) -> OrganisationsView:
        from ui.views.organisations import OrganisationsView

        view = OrganisationsView(self._session, self._question)
        keep_choices(self._kept, "organisations", kind=view.kind, order=view.order)
        view.browse_asked.connect(self.browse_asked)
        return view

    def _cross(self) -> CrossTableView:
        from ui.controllers.kept_form import KeptForm
        from ui.views.cross_table import CrossTableView

        view = CrossTableView(self._session, self._question, self._words)
        form = KeptForm(self._kept, lambda: view.form, view)
        if form.last:
            view.show_form(form.last)
        view.arranged.connect(form.keep)
        view.browse_asked.connect(self.browse_asked)
        return view

    def _follow_up(self) -> FollowUpView:
        from ui.views.follow_up import FollowUpView

        view = FollowUpView(self._session, self._selection)
        keep_switch(self._kept, "follow-up/seeded", view.suggestions.seeded)
        view.browse_asked.connect(self.browse_asked)
        return view

    def _sources(self) -> SourcesView:
        from ui.views.sources import SourcesView

        view = SourcesView(self._session, self._selection, DocumentPaths(self._settings))
        view.browse_asked.connect(self.browse_asked)
        return view

    def _review(self) -> ReviewView:
        from ui.views.review import ReviewView

        documents = DocumentPaths(self._settings)
        return ReviewView(self._session, self._question, self._selection, self._words, self._kept, documents)

    def _vocabularies(self) -> VocabulariesView:
        from ui.views.vocabularies import VocabulariesView

        view = VocabulariesView(self._session)
        view.browse_asked.connect(self.browse_asked)
        return view

    def _twins(self) -> TwinsView:
        from ui.views.twins import TwinsView

        return TwinsView(self._session)

    def _history(self) -> HistoryView:
        from ui.views.history import HistoryView

        return HistoryView(self._session)

    def _trash(self) -> TrashView:
        from ui.views.trash import TrashView

        return TrashView(self._session)

    def _connected(self, view: AnyScreen) -> QWidget:
        view.open_record.connect(self.open_record)
        return view
