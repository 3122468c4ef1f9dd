"""Follow-up: what is to be done, by when; it keeps its own filter and opens unfiltered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from catalog.commands.follow_ups import AddFollowUp, FinishFollowUps, RemoveFollowUps
from catalog.model.changes import Changes
from catalog.model.record import FollowUp
from catalog.query.answers import FollowUpLine
from ui.controllers.record_actions import RecordActions
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.models.follow_up_groups import matching
from ui.models.follow_ups import FollowUpModel
from ui.widgets.made import column, named, plain_label
from ui.widgets.officer.follow_up_line import FollowUpLineEdit
from ui.widgets.officer.follow_up_tree import FollowUpTree
from ui.words import READ_ONLY, _, ngettext, number


class FollowUpView(QWidget):
    """All follow-ups in groups. ``open_record`` announces the record one wants to see."""

    open_record = Signal(int)

    def __init__(self, session: Session, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("follow-up")
        self._session = session
        self._actions = RecordActions(session, selection, self)
        self._lines: list[FollowUpLine] = []
        self._before: frozenset[str] | None = None
        self._number = 0
        self._stale = True
        self.new_line = FollowUpLineEdit(lambda: session.today)
        self.filter_box = named(
            QLineEdit(placeholderText=_("Filter follow-ups"), clearButtonEnabled=True), _("Filter follow-ups")
        )
        self.count = plain_label(wrap=False)
        self.model = FollowUpModel(self)
        self.tree = FollowUpTree(self.model)
        self.empty = plain_label()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._buttons = self._make_buttons()
        self._lay_out()
        self._connect()
        if session.catalog.is_read_only:
            self._lock()

    def _make_buttons(self) -> dict[str, QPushButton]:
        return {
            "turn": _button(_("&Done"), "Space"),
            "edit": _button(_("Ed&it…"), "F2"),
            "remove": _button(_("De&lete"), "Delete"),
            "open": _button(_("&Open record"), "Ctrl+Return"),
        }

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.filter_box, 1)
        head.addWidget(self.count)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for item in self._buttons.values():
            foot.addWidget(item)
        foot.addStretch(1)
        layout = column(self, self.new_line, head, self.tree, self.empty, foot)
        layout.setStretchFactor(self.tree, 1)
        layout.setStretchFactor(self.empty, 1)

    def _connect(self) -> None:
        self._session.changed.connect(self._catalog_changed)
        self.new_line.entered.connect(self._add)
        self.filter_box.textChanged.connect(self._show)
        self.model.ticked.connect(lambda line, _on: self._turn(line))
        self.tree.turned.connect(self._turn)
        self.tree.edited.connect(self._edit)
        self.tree.removed.connect(self._remove)
        self.tree.opened.connect(self._open)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.selectionModel().currentChanged.connect(self._enable)
        for name, act in (("turn", self._turn), ("edit", self._edit), ("remove", self._remove), ("open", self._open)):
            self._buttons[name].clicked.connect(lambda _checked=False, act=act: act(self.tree.line()))

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.load()

    def load(self) -> None:
        """Asks for all follow-ups; the newest answer wins."""
        self._number += 1
        number_asked = self._number
        self._stale = False

        def answered(lines: list[FollowUpLine]) -> None:
            if number_asked == self._number:
                self._lines = lines
                self._show()
                self._show_new()

        self._session.tasks.ask(self._session.catalog.follow_ups, answered, self._session.failed.emit)

    def _show_new(self) -> None:
        """What was just added is seen, whatever the filter: nobody adds something in order not to see it."""
        new = [line for line in self._lines if self._before is not None and line.uid not in self._before]
        if not new:
            return
        self._before = None
        if not matching(new, self.filter_box.text()):
            self.filter_box.clear()
        self.tree.scrollTo(self.model.place(new[-1].uid))

    def _show(self) -> None:
        found = matching(self._lines, self.filter_box.text())
        self.model.show(found, self._session.today)
        self.tree.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.setText(self._nothing())
        for widget in (self.filter_box, self.count, *self._buttons.values()):
            widget.setVisible(bool(self._lines))
        to_do = sum(line.follow_up.state != "done" for line in found)
        self.count.setText(ngettext("{count} to do", "{count} to do", to_do).format(count=number(to_do)))
        self._enable()

    def _nothing(self) -> str:
        if self._lines:
            return _("No follow-up says “{words}”. Empty the filter to see all {count}.").format(
                words=self.filter_box.text().strip(), count=number(len(self._lines))
            )
        return _(
            "What you have to do stands here, by the day it is due. Type one above, "
            "or press Ctrl+Shift+F on a record; a record's next steps can be made follow-ups, too."
        )

    def _catalog_changed(self, changes: Changes) -> None:
        if not (changes.follow_ups or changes.records or changes.vocabularies):
            return
        if self.isVisible():
            self.load()
        else:
            self._stale = True

    def _enable(self) -> None:
        line = self.tree.line() if self.tree.isVisibleTo(self) else None
        for name, item in self._buttons.items():
            item.setEnabled(self._possible(name, line))
        done = line is not None and line.follow_up.state == "done"
        self._buttons["turn"].setText(_("Ope&n again") if done else _("&Done"))

    def _possible(self, name: str, line: FollowUpLine | None) -> bool:
        if name == "open":
            return line is not None and line.record_id is not None
        return line is not None and not self._session.catalog.is_read_only

    def _lock(self) -> None:
        self.new_line.setEnabled(False)
        for item in (self.new_line, *(self._buttons[name] for name in ("turn", "edit", "remove"))):
            item.setToolTip(READ_ONLY)

    # Doing

    def _add(self, item: FollowUp) -> None:
        self._before = frozenset(line.uid for line in self._lines)
        self._session.do(AddFollowUp(item), say=_("Follow-up added"))

    def _turn(self, line: FollowUpLine | None) -> None:
        if line is None:
            return
        done = line.follow_up.state != "done"
        day = self._session.today.isoformat() if done else None
        say = _("Follow-up done") if done else _("Follow-up open again")
        self._session.do(FinishFollowUps((line.uid,), day), say=say)

    def _edit(self, line: FollowUpLine | None) -> None:
        if line and self._session.catalog.is_read_only:
            self._session.said.emit(READ_ONLY, False)
        elif line:
            self._actions.edit_follow_up(line.follow_up, line.on)

    def _remove(self, line: FollowUpLine | None) -> None:
        if line:
            self._session.do(RemoveFollowUps((line.uid,)), say=_("Follow-up deleted"))

    def _open(self, line: FollowUpLine | None) -> None:
        if line and line.record_id:
            self.open_record.emit(line.record_id)

    def _menu(self, place: QPoint) -> None:
        line = self.model.line(self.tree.indexAt(place))
        if line is None:
            return
        menu = QMenu(self)
        done = line.follow_up.state == "done"
        for words, keys, act, possible in (
            (_("Ope&n again") if done else _("&Done"), "Space", self._turn, self._possible("turn", line)),
            (_("Ed&it…"), "F2", self._edit, self._possible("edit", line)),
            (_("De&lete"), "Delete", self._remove, self._possible("remove", line)),
            (_("&Open record"), "Ctrl+Return", self._open, self._possible("open", line)),
        ):
            item = menu.addAction(words, partial(act, line))
            item.setShortcut(QKeySequence(keys))
            item.setEnabled(possible)
        menu.popup(self.tree.viewport().mapToGlobal(place))


def _button(words: str, keys: str) -> QPushButton:
    button = QPushButton(words, autoDefault=False)
    button.setToolTip(keys)
    return button
