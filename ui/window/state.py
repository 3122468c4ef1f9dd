"""The window as it was left: place, columns, filters, screen, order and query of one catalogue."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication

from catalog.query.answers import Sort, is_sort_column
from catalog.query.parsing import parse
from ui.controllers.question import Question
from ui.main_window import MainWindow
from ui.settings import CatalogSettings

_FIRST_SIZE = QSize(1280, 800)


def save(window: MainWindow, question: Question) -> None:
    kept, panel = window.kept, window.screens.browse.panel
    kept.set("geometry", window.saveGeometry())
    header = window.screens.browse.records.table.header
    kept.set("columns", header.kept())
    kept.set_texts("columns of own fields", header.kept_own())
    kept.set("page", str(window.place.panes.page_width))
    kept.set("screen", window.screen_key)
    kept.set("query", str(question.query))
    kept.set("view", window.ways.view.key)
    kept.set("sort", f"{question.sort.column} {'down' if question.sort.descending else 'up'}")
    kept.set_texts("filters/order", panel.order)
    kept.set_texts("filters/hidden", tuple(panel.hidden))
    kept.set_texts("filters/pinned", tuple(panel.pinned))
    kept.set_texts("filters/open", panel.open_fields())


def restore(window: MainWindow, question: Question) -> None:
    """Puts everything back, and asks the last query; what cannot be put back is as at first."""
    kept, panel = window.kept, window.screens.browse.panel
    _restore_place(window, kept.data("geometry"))
    window.screens.browse.records.table.header.take_up(kept.data("columns"), kept.texts("columns of own fields"))
    panel.arrange(kept.texts("filters/order"), kept.texts("filters/hidden"), kept.texts("filters/pinned"))
    if kept.has("filters/open"):
        panel.view.unfold(set(kept.texts("filters/open")))
    window.place.panes.page_width = _width(kept.text("page"))
    question.sort = _sort(kept)
    screen = kept.text("screen", "browse")
    window.show_screen(screen if screen in window.screens.titles else "browse")
    query = parse(kept.text("query"))
    if query:
        window.announce_restored()
    question.ask(query)
    window.ways.view.key = kept.text("view")
    window.ways.places.begin()
    window.search.setFocus()


def _restore_place(window: MainWindow, geometry: QByteArray) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    if not window.restoreGeometry(geometry):
        window.resize(_FIRST_SIZE.boundedTo(room.size()))
        window.move(room.center() - window.rect().center())


def _width(kept: str) -> int:
    return int(kept) if kept.isdecimal() and len(kept) < 5 else 0


def _sort(kept: CatalogSettings) -> Sort:
    column, _space, way = kept.text("sort").partition(" ")
    return Sort(column, way == "down") if is_sort_column(column) else Sort()
