"""The record page's menus: why a value looks as it does, and what can be done where the caret stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidgetAction

from ui.controllers.attaching import Attaching
from ui.controllers.disputing import Disputing
from ui.controllers.record_actions import RecordActions
from ui.widgets.made import plain_label
from ui.words import _

if TYPE_CHECKING:
    from ui.widgets.page.page_view import PageView
    from ui.widgets.page.sections.pieces import Action


class Page(Protocol):
    """What the menus have to know of the page, and what they begin there."""

    record_actions: RecordActions
    attaching: Attaching
    disputing: Disputing
    edit_asked: SignalInstance
    correct_asked: SignalInstance

    @property
    def view(self) -> PageView: ...

    @property
    def may_change(self) -> bool: ...

    def unfold(self, part: str) -> None: ...

    def field_here(self) -> str: ...


def ask(page: Page, action: Action) -> None:
    """Why a value looks as it does, and what may be done about it."""
    menu = QMenu(page.view)
    menu.addAction(_sentence(action.more, menu))
    menu.addSeparator()
    confirm = menu.addAction(_("&Confirm"), partial(page.record_actions.confirm, action.subject))
    confirm.setShortcut(QKeySequence("Ctrl+Return"))
    confirm.setEnabled(page.may_change)
    menu.addAction(_("&How it is known"), partial(page.unfold, "facts"))
    _popup(menu, page.view.caret_place())


def offer(page: Page) -> None:
    """What can be copied and changed."""
    menu = QMenu(page.view)
    copy = menu.addAction(_("&Copy"), page.view.copy)
    copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
    copy.setEnabled(page.view.textCursor().hasSelection())
    menu.addAction(_("Select &all"), page.view.selectAll)
    menu.addSeparator()
    _add_changes(page, menu)
    _popup(menu, page.view.menu_place())


def _add_changes(page: Page, menu: QMenu) -> None:
    field = page.view.field_here()
    changes = [menu.addAction(_("Con&firm this value"), partial(page.record_actions.confirm, field))] if field else []
    changes += [
        menu.addAction(_("&Edit here"), page.edit_asked.emit),
        menu.addAction(_("Co&rrect…"), page.correct_asked.emit),
        menu.addAction(_("Another source sa&ys…"), lambda: page.disputing.add(page.field_here())),
        menu.addAction(_("&Attach a file…"), lambda: page.attaching.ask()),
        menu.addAction(_("&Refer to a file…"), lambda: page.attaching.ask(copies=False)),
        menu.addAction(_("&Tags…"), page.record_actions.edit_tags),
        menu.addAction(_("&Note…"), page.record_actions.add_note),
        menu.addAction(_("Follow-&up…"), page.record_actions.add_follow_up),
    ]
    for item in changes:
        item.setEnabled(page.may_change)


def _popup(menu: QMenu, place: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)


def _sentence(text: str, menu: QMenu) -> QWidgetAction:
    """A head of a menu that may take several lines."""
    label = plain_label(text)
    label.setContentsMargins(12, 8, 12, 8)
    label.setFixedWidth(label.fontMetrics().averageCharWidth() * 52)
    item = QWidgetAction(menu)
    item.setText(text)
    item.setDefaultWidget(label)
    return item
