"""The saved view that is open: opened, told apart from what is shown by now, and left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from catalog.model.record_fields import OWN
from catalog.query.answers import Sort
from catalog.query.tree import Query
from catalog.query.views import View
from ui.controllers.question import Question
from ui.controllers.saved_views import SavedViews

if TYPE_CHECKING:
    from catalog.query.cross_forms import CrossForm


@dataclass(frozen=True, slots=True)
class Shown:
    """What the window shows: everything that a view keeps. ``own`` are the columns of own fields that there are,
    ``cross`` says how the Cross table is looked at where that is shown."""

    query: Query
    sort: Sort
    columns: tuple[str, ...]
    screen: str
    own: frozenset[str] = frozenset()
    cross: CrossForm | None = None

    def as_view(self, name: str) -> View:
        return View(name, str(self.query), "", self.columns, self.sort, self.screen, cross=self.cross)

    def differs(self, view: View) -> bool:
        """Whether it asks or shows something else than the view says; the screen may be any, but a Cross table is to
        be the same. A column of an own field that is gone is nothing to differ in."""
        columns = tuple(key for key in view.columns if not key.startswith(OWN) or key in self.own)
        return (
            set(self.query.conditions) != set(view.asked.conditions)
            or bool(view.sort and view.sort != self.sort)
            or bool(columns and columns != self.columns)
            or bool(view.cross and self.cross and view.cross != self.cross)
        )


class OpenView(QObject):
    """``changed`` says that another view is open, or that it is or is no longer what is shown.

    ``shown`` tells what the window shows; ``show_columns`` and ``show_screen`` let it show something else, the latter
    also in the view's own form.
    """

    changed = Signal()

    def __init__(
        self,
        saved: SavedViews,
        question: Question,
        shown: Callable[[], Shown],
        show_columns: Callable[[tuple[str, ...]], None],
        show_screen: Callable[[str, CrossForm | None], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._saved, self._question, self.shown = saved, question, shown
        self._show_columns, self._show_screen = show_columns, show_screen
        self._key = ""
        self._told: tuple[View | None, bool] = (None, False)
        saved.listed.connect(self.look)
        question.asked.connect(self.look)
        question.answered.connect(self.look)

    @property
    def key(self) -> str:
        return self._key

    @key.setter
    def key(self, key: str) -> None:
        self._key = key
        self.look()

    @property
    def view(self) -> View | None:
        return self._saved.by_key(self._key)

    @property
    def is_altered(self) -> bool:
        view = self.view
        return view is not None and self.shown().differs(view)

    def open(self, view: View) -> None:
        """Shows what the view says; what it does not say stays as it is."""
        if view.columns:
            self._show_columns(view.columns)
        self._show_screen(view.screen, view.cross)
        self._question.ask_in_order(view.asked, view.sort or self._question.sort)
        self.key = view.key

    def as_shown(self, view: View) -> View:
        """The view with what is shown now in place of what it kept; what it did not keep it does not keep now."""
        now = self.shown()
        return replace(
            view,
            query=str(now.query),
            columns=now.columns if view.columns else (),
            sort=now.sort if view.sort else None,
            screen=now.screen if view.screen else "",
            cross=now.cross if view.screen else None,
        )

    def look(self) -> None:
        """Compares again; a view is left when everything is asked for."""
        view = self.view
        if view and view.query and not self._question.query:
            self._key, view = "", None
        now = (view, self.is_altered)
        if now != self._told:
            self._told = now
            self.changed.emit()
