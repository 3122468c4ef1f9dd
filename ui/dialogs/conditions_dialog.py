"""Ctrl+Shift+Q: the current question as nested conditions, with the number of records they would find."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QWidget

from catalog.query.answers import SearchResult
from catalog.query.building import Group, group_of
from catalog.query.relations import Line
from catalog.query.tree import Query
from ui.dialogs.condition_group import ConditionGroup
from ui.dialogs.condition_line import Meanings, Surroundings
from ui.widgets.isolating import revealed, shortened
from ui.widgets.made import column, in_reading_order, plain_label
from ui.words import _, ngettext, number

PATIENCE = 120
"""Milliseconds of rest after which is counted anew."""


class ConditionsDialog(QDialog):
    def __init__(self, around: Surroundings, query: Query, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Build conditions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._around = around
        self._asked = 0
        self.group = ConditionGroup(around, group_of(query) if query else Group("all", (Line(),)), outer=True)
        self.found = plain_label(wrap=False)
        self.written = plain_label()
        self.written.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.written.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox()
        self.show_button = self.buttons.addButton(_("&Show the records"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._counting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._lay_out()
        self._listen()
        self._wait()
        next(self.group.lines(), self.group).focus()

    @property
    def query(self) -> Query:
        return self.group.part().query()

    def _lay_out(self) -> None:
        held = QWidget()
        column(held, self.group, margin=4).addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(held)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = column(self, self.found, self.written, self.buttons)
        box.insertWidget(0, area, 1)
        self.resize(820, 480)
        self.show_button.setDefault(True)

    def _listen(self) -> None:
        self.group.changed.connect(self._wait)
        self._counting.timeout.connect(self._count)
        self.buttons.accepted.connect(self._show)
        self.buttons.rejected.connect(self.reject)

    def _wait(self) -> None:
        in_reading_order(*self.group.in_order(), *self.buttons.buttons())
        self._asked += 1
        query = self.query
        self.found.setText(_("counting…"))
        self.written.setText(str(query) or _("Every record: no condition is finished yet."))
        self._counting.start()

    def _count(self) -> None:
        query, catalog = self.query, self._around.session.catalog
        take = partial(self._take, self._asked)
        session = self._around.session
        session.tasks.ask(lambda: (catalog.search(query), catalog.meanings(query)), take, session.failed.emit)

    def _take(self, asked: int, answer: tuple[SearchResult, Meanings]) -> None:
        if asked != self._asked:
            return
        result, meanings = answer
        self.found.setText(_found(result))
        for line in self.group.lines():
            line.say_meanings(meanings)

    def _show(self) -> None:
        self._around.question.ask(self.query)
        self.accept()


def _found(result: SearchResult) -> str:
    """The number of records, and what of the values names nothing."""
    count = len(result.ids)
    said = ngettext("Finds {count} record", "Finds {count} records", count).format(count=number(count))
    names = ", ".join(f"“{revealed(shortened(name))}”" for name in result.unknown)
    return _("{said}; nothing here is called {names}").format(said=said, names=names) if names else said
