"""What leads from one part of the window to another: checking what nobody has checked, confirming, locating."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.screens import Screens
from ui.widgets.page.record_page import RecordPageView
from ui.window.actions import SelectionActions, action, lock, only_with_records
from ui.window.menus import refilled
from ui.words import READ_ONLY, _


class WorkActions(QObject):
    """Actions of the Record menu that lead to the page or to another screen; in a catalogue that is only read, the
    keys say why nothing changes.

    ``screen_entered`` carries the key of a screen to be worked in, ``said`` what the quiet line is to say.
    """

    screen_entered = Signal(str)
    said = Signal(str)

    def __init__(
        self,
        session: Session,
        selection: Selection,
        selected: SelectionActions,
        screens: Screens,
        page: RecordPageView,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._screens, self._page = screens, page
        self._verbs: Sequence[QAction] = ()
        self.check = action(self, _("&Start checking"), self.start_checking)
        self._checking = QMenu(_("&Steps of checking"))
        refilled(self._checking, self._fill_checking)
        self.confirm = action(self, _("Confirm the &value"), self._confirm)
        self.locate = action(self, _("&Locate document…"), self._locate)
        self.attach = action(self, _("Attach a f&ile…"), lambda: page.attaching.ask())
        self.differ = action(self, _("Another source sa&ys…"), lambda: page.disputing.add(page.field_here()))
        screens.made.connect(self._take_up)
        if session.catalog.is_read_only:
            lock((self.check, self.confirm, self.attach, self.differ))
            selected.explain_by_keys(self.say_read_only)
        else:
            only_with_records(selection, (self.confirm, self.attach, self.differ))

    @property
    def record_part(self) -> list[QAction]:
        """For the Record menu, in its order."""
        return [self.confirm, self.differ, self.attach, self._checking.menuAction(), self.locate]

    def start_checking(self) -> None:
        """Goes through what nobody has checked yet, on from where one was."""
        self.screen_entered.emit("review")

    def _fill_checking(self, menu: QMenu) -> None:
        """What Review's buttons do stands here once there are any."""
        menu.addAction(self.check)
        menu.addSeparator()
        menu.addActions(self._verbs)

    def _take_up(self, screen: str) -> None:
        if screen == "review":
            self._screens.review.inferred_asked.connect(self._go_to_inferred)
            self._verbs = self._screens.review.bar.verbs

    def _go_to_inferred(self) -> None:
        if not self._page.view.go_to_inferred():
            self.said.emit(_("Nothing on the page waits to be confirmed"))

    def _confirm(self) -> None:
        """What can be confirmed is where the page's own focus is."""
        if field := self._page.view.field_here():
            self._page.record_actions.confirm(field)
        else:
            self.said.emit(_("Go to an inferred value on the page with Tab; then it can be confirmed"))

    def _locate(self) -> None:
        self.screen_entered.emit("sources")
        button = self._screens.sources.locate
        if button.isEnabled():
            button.click()
        else:
            self.said.emit(_("Choose a source first; its document can then be located"))

    def say_read_only(self) -> None:
        self.said.emit(READ_ONLY)
