"""The menu bar: every action of the window has its place here, with a mnemonic on the way to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from ui.words import _

Part = Sequence[QAction]
Fill = Callable[[QMenu], object]


class Menus:
    """Fills a menu bar; a menu's parts stand apart by lines."""

    def __init__(self, bar: QMenuBar) -> None:
        self._bar = bar

    def file(self, fill: Fill) -> None:
        fill(self._bar.addMenu(_("&File")))

    def edit(self, *parts: Part) -> None:
        _add(self._bar.addMenu(_("&Edit")), parts)

    def record(self, *parts: Part) -> None:
        _add(self._bar.addMenu(_("&Record")), parts)

    def view(self, *parts: Part, filters: Fill, columns: Fill, looks: Part) -> None:
        menu = self._bar.addMenu(_("&View"))
        _add(menu, parts)
        refilled(menu.addMenu(_("Filters sho&wn")), filters)
        refilled(menu.addMenu(_("&Columns")), columns)
        menu.addMenu(_("Loo&k")).addActions(list(looks))

    def go(self, ways: Part, recent: QMenu, views: Fill) -> None:
        menu = self._bar.addMenu(_("&Go"))
        _add(menu, (ways, [recent.menuAction()]))
        menu.addSeparator()
        refilled(menu.addMenu(_("Saved &views")), views)

    def help(self, *parts: Part) -> None:
        _add(self._bar.addMenu(_("&Help")), parts)


def _add(menu: QMenu, parts: Sequence[Part]) -> None:
    for part in parts:
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(list(part))


def refilled(menu: QMenu, fill: Fill) -> None:
    """A menu that is made anew each time it is shown."""

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    refill()
