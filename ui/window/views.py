"""Saved views in the window: saved, opened, changed, ordered, deleted, and passed on as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from catalog.model.record_fields import OWN
from catalog.query.tree import Query
from catalog.query.views import View, read
from ui.controllers.keeping_views import KeepingViews
from ui.controllers.open_view import OpenView
from ui.controllers.saved_views import SavedViews
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.models.columns import NUMBERS
from ui.models.views import ViewLine
from ui.widgets.isolating import shortened
from ui.widgets.view_list import KEYS, ViewList
from ui.window.actions import action
from ui.words import _

Target = Callable[[], View | None]
Listed = Callable[[], Sequence[View]]


class ViewActions(QObject):
    """``said`` is for the quiet line, ``explained`` says that nothing can be saved in a catalogue that is only read,
    ``opened`` that the screen is to have the keys."""

    said = Signal(str)
    explained = Signal()
    opened = Signal()

    def __init__(
        self,
        session: Session,
        saved: SavedViews,
        current: OpenView,
        words: TermWords,
        screens: dict[str, str],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._saved, self._current = session, saved, current
        self._words, self._screens, self._window = words, screens, window
        self._keeping = KeepingViews(session, lambda: saved.views, self)
        self._keeping.said.connect(self.said)
        self.save = action(self, _("&Save view…"), self._writing(self._save), "Ctrl+B")
        self.save.setToolTip(_("Keeps this search by name, with columns, order and screen (Ctrl+B)"))
        self.update = action(self, _("Save the &changes of the view"), self._writing(self._update_open))
        self.update.setToolTip(_("Lets the view be what is shown now"))
        self.paste = action(self, _("&Add a view from the clipboard"), self._writing(self._paste))
        self._this = QMenu(window)
        self._this.addActions(list(self.verbs(lambda: current.view, self._this).values()))

    # Menus

    def fill(self, menu: QMenu) -> None:
        """All views, the open one with what can be done with it, and the ways to get more."""
        view = self._current.view
        self._add_views(menu)
        menu.addSeparator()
        menu.addActions([self.save, self.paste])
        if view:
            self._this.setTitle(_("&This view: {name}").format(name=_plain(view.name)))
            menu.addMenu(self._this)

    def listen_to(self, rail: ViewList) -> None:
        """Shows the views in the rail's list, and does there what its keys and right clicks ask for."""

        def show() -> None:
            rail.show_lines(tuple(map(self._line, self._saved.views)))

        verbs = self.verbs(rail.current, rail, rail.shown)
        rail.menu.addActions(list(verbs.values()))
        rail.menu.addSeparator()
        rail.menu.addAction(self.paste)
        rail.verbs = {**verbs, "paste": self.paste}
        rail.opened.connect(self.open)
        rail.dragged.connect(partial(self._drag, rail))
        for tells in (self._saved.listed, self._saved.counted, self._current.changed):
            tells.connect(show)
        show()

    def verbs(self, target: Target, parent: QObject, listed: Listed | None = None) -> dict[str, QAction]:
        """What can be done with a view, in a menu's order; it moves among those that are ``listed``."""

        def on(do: Callable[[View], object]) -> Callable[[], object]:
            return lambda: (view := target()) and do(view)

        acts: Sequence[tuple[str, str, Callable[[], object]]] = (
            ("edit", _("&Name and purpose…"), self._writing(on(self._edit))),
            ("update", _("&Let it be what is shown"), self._writing(on(self._update))),
            ("up", _("Move &up"), self._writing(on(lambda view: self._keeping.move(view, -1, listed)))),
            ("down", _("Move &down"), self._writing(on(lambda view: self._keeping.move(view, 1, listed)))),
            ("pin", _("&Pin to the Dashboard, or unpin"), self._writing(on(self._pin))),
            ("copy", _("&Copy as text"), on(self._keeping.copy)),
            ("delete", _("D&elete"), self._writing(on(self._keeping.delete))),
        )
        return {name: action(parent, "\t".join(filter(None, (text, KEYS.get(name)))), do) for name, text, do in acts}

    def _add_views(self, menu: QMenu) -> None:
        for line in map(self._line, self._saved.views):
            item = action(menu, f"{_plain(line.view.name)}\t{line.counted}", partial(self.open, line.view))
            item.setCheckable(line.is_open)
            item.setChecked(line.is_open)
            menu.addAction(item)
        if not self._saved.views:
            menu.addAction(_("No view was saved yet")).setEnabled(False)

    def _line(self, view: View) -> ViewLine:
        is_open = view.key == self._current.key
        return ViewLine(view, self._saved.count(view.key), is_open, is_open and self._current.is_altered)

    # Doing

    def open(self, view: View) -> None:
        self._current.open(view)
        self.opened.emit()

    def _writing(self, do: Callable[[], object]) -> Callable[[], object]:
        return self.explained.emit if self._session.catalog.is_read_only else do

    def _save(self) -> None:
        shown = self._current.shown()
        self._ask(shown.as_view(self._keeping.free(shortened(self._about(shown.query))) if shown.query else ""))

    def _paste(self) -> None:
        view = read(QGuiApplication.clipboard().text())
        if view is None:
            self.said.emit(_("There is no view on the clipboard. Copy one as text first, all its lines."))
            return
        screen = view.screen if view.screen in self._screens else ""
        columns = tuple(key for key in view.columns if key in NUMBERS or key.startswith(OWN))
        cross = view.cross if screen == "cross" else None
        self._ask(replace(view, name=self._keeping.free(view.name), columns=columns, screen=screen, cross=cross))

    def _edit(self, view: View) -> None:
        self._ask(view)

    def _ask(self, view: View) -> None:
        from ui.dialogs.view_dialog import ViewDialog

        taken = self._keeping.taken(view)
        about = self._about(view.asked) or _("all records")
        dialog = ViewDialog(view, taken, self._screen_in_words(view), about, self._window)
        dialog.chosen.connect(self._keep)
        dialog.open()

    def _screen_in_words(self, view: View) -> str:
        title = self._screens.get(view.screen, "")
        if view.cross is None:
            return title
        from ui.models.cross_words import form_in_words

        return f"{title} – {form_in_words(view.cross, self._words.field)}"

    def _about(self, query: Query) -> str:
        return " · ".join(map(self._words.condition, query.conditions))

    def _keep(self, view: View) -> None:
        if view.key:
            self._keeping.change(view)
        else:
            self._keeping.save(view, lambda _changes: self._open_named(view.name))

    def _open_named(self, name: str) -> None:
        views = self._session.catalog.views
        self._session.tasks.ask(lambda: views.named(name), self._current.open, self._session.failed.emit)

    def _update_open(self) -> None:
        if view := self._current.view:
            self._update(view)

    def _update(self, view: View) -> None:
        changed = self._current.as_shown(view)
        say = _("View “{name}” is now what is shown")
        self._keeping.change(changed, lambda _changes: self._current.open(changed), say)

    def _pin(self, view: View) -> None:
        now = _("View “{name}” taken off the Dashboard") if view.is_pinned else _("View “{name}” put on the Dashboard")
        self._keeping.change(replace(view, is_pinned=not view.is_pinned), say=now)

    def _drag(self, listed: ViewList, row: int, to: int) -> None:
        views = listed.shown()
        self._keeping.put(views[row], views[to], behind=to > row)


def _plain(text: str) -> str:
    return text.replace("&", "&&")
