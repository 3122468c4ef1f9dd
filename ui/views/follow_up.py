"""Follow-up: what is to be done, by when; it keeps its own filter and opens unfiltered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QSplitter, QWidget

from catalog.commands.follow_ups import AddFollowUp
from catalog.model.changes import Changes
from catalog.model.record import FollowUp
from catalog.query.page_answers import FollowUpLine
from catalog.query.tree import Query
from ui.controllers.follow_up_actions import FollowUpActions
from ui.controllers.newest import NewestFirst
from ui.controllers.record_actions import RecordActions
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.suggesting import Suggesting
from ui.models.follow_up_groups import AllFollowUps, Arranged, Asked
from ui.models.follow_ups import FollowUpModel
from ui.widgets.made import column, in_reading_order, named, plain_label
from ui.widgets.officer.due_calendar import DueCalendar
from ui.widgets.officer.follow_up_line import FollowUpLineEdit
from ui.widgets.officer.follow_up_tree import FollowUpTree
from ui.widgets.officer.suggestion_list import SuggestionList
from ui.words import READ_ONLY, _, ngettext, number

if TYPE_CHECKING:
    from ui.printing.asked import Asked as AskedToPrint
    from ui.printing.sheets import Sheet

_CHANGING = ("turn", "snooze", "assign", "edit", "remove")


class FollowUpView(QWidget):
    """All follow-ups in groups, beside a month and what rules suggest. ``open_record`` announces the record one wants
    to see, ``browse_asked`` a query to be shown in Browse."""

    open_record = Signal(int)
    browse_asked = Signal(Query)

    def __init__(self, session: Session, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("follow-up")
        self._session = session
        self._records = RecordActions(session, selection, self)
        self._all, self._asked, self.arranged = AllFollowUps(), Asked(), Arranged()
        self._before: frozenset[str] | None = None
        self._questions = NewestFirst(session)
        self._stale = True
        self.new_line = FollowUpLineEdit(lambda: session.today)
        self.filter_box = named(
            QLineEdit(placeholderText=_("Filter follow-ups"), clearButtonEnabled=True), _("Filter follow-ups")
        )
        self.count = plain_label(wrap=False)
        self.all_days = _button(_("All da&ys"), _("Show all days again (Esc)"))
        self.to_file = _button(_("&Calendar file…"), _("Write what is shown for a calendar program (.ics)"))
        self.model = FollowUpModel(self)
        self.tree = FollowUpTree(self.model)
        self.calendar = DueCalendar(lambda: session.today)
        self.suggestions = SuggestionList(read_only=session.catalog.is_read_only)
        self.suggesting = Suggesting(session, self.suggestions, self._records, self)
        self.actions_on = FollowUpActions(session, self.tree.lines, self._owners, self)
        self.empty = plain_label()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._buttons = self._make_buttons()
        self._lay_out()
        self._connect()
        if session.catalog.is_read_only:
            self._lock()

    def _make_buttons(self) -> dict[str, QPushButton]:
        made = {
            "turn": _button(_("&Done"), "Space"),
            "snooze": _button(_("Snoo&ze"), ""),
            "assign": _button(_("A&ssign to…"), ""),
            "edit": _button(_("Ed&it…"), "F2"),
            "remove": _button(_("De&lete"), "Delete"),
            "open": _button(_("&Open record"), "Ctrl+Return"),
        }
        made["snooze"].setMenu(self._snooze_menu(made["snooze"]))
        return made

    def _snooze_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(_("Snoo&ze"), parent)
        menu.addAction(_("For a &day"), partial(self.actions_on.snooze_by, 1))
        menu.addAction(_("For a &week"), partial(self.actions_on.snooze_by, 7))
        menu.addAction(_("&Until…"), self.actions_on.ask_until)
        menu.addSeparator()
        menu.addAction(_("&No more"), partial(self.actions_on.snooze_to, None))
        return menu

    def printed(self, asked: AskedToPrint) -> Sheet:
        """The groups as they are filtered here."""
        from ui.printing.views import table_of

        leaving = asked.leaving
        self.model.reveal_all()

        def keeps(index: QModelIndex) -> bool:
            line = self.model.line(index)
            return line is None or leaving.keeps("public" if line.public else "restricted", line.uid)

        return asked.sheet_without_query(
            _("Follow-up"), (table_of(self.tree, keeps),), (self.filter_box.text().strip(), self.count.text())
        )

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((head, (self.filter_box, self.count, self.all_days, self.to_file)),
                             (foot, tuple(self._buttons.values()))):  # fmt: skip
            row.setSpacing(8)
            for item in widgets:
                row.addWidget(item, 1 if item is self.filter_box else 0)
        foot.addStretch(1)
        left, right = QWidget(), QWidget()
        layout = column(left, self.new_line, head, self.tree, self.empty, foot, margin=0)
        layout.setStretchFactor(self.tree, 1)
        layout.setStretchFactor(self.empty, 1)
        column(right, self.calendar, self.suggestions, margin=0).setStretchFactor(self.suggestions, 1)
        panes = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=16)
        for place, pane in enumerate((left, right)):
            panes.addWidget(pane)
            panes.setStretchFactor(place, 1 - place)
        panes.setSizes([720, 260])
        column(self, panes, margin=8)
        self.all_days.hide()
        in_reading_order(self.tree, *self._buttons.values(), self.calendar, self.suggestions)

    def _connect(self) -> None:
        self._session.changed.connect(self._catalog_changed)
        self.new_line.entered.connect(self._add)
        self.filter_box.textChanged.connect(lambda typed: self._ask(typed=typed))
        self.calendar.chosen.connect(lambda day: self._ask(day=day))
        self.all_days.clicked.connect(self.calendar.clear)
        self.to_file.clicked.connect(lambda: self.actions_on.ask_where(self.arranged.uids))
        self.model.ticked.connect(self._tick)
        self.tree.turned.connect(self.actions_on.turn)
        self.tree.edited.connect(self._edit)
        self.tree.removed.connect(self.actions_on.remove)
        self.tree.opened.connect(self._open)
        self.tree.sorted_by.connect(lambda at, down: self._ask(column=at, descending=down))
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.selectionModel().selectionChanged.connect(self._enable)
        self.suggestions.opened.connect(lambda found: self.browse_asked.emit(found.query))
        for name, act in self._acts().items():
            self._buttons[name].clicked.connect(act)

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {"turn": self.actions_on.turn, "assign": self.actions_on.ask_owner, "edit": self._edit,
                "remove": self.actions_on.remove, "open": self._open}  # fmt: skip

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.load()

    def load(self) -> None:
        """Asks for all follow-ups, and for what rules suggest once these are painted; the newest answer wins."""
        self._stale = False
        catalog, asked, today = self._session.catalog, self._asked, self._session.today

        def work() -> tuple[AllFollowUps, Arranged]:
            found = AllFollowUps(catalog.follow_ups())
            return found, found.arranged(asked, today)

        def answered(answer: tuple[AllFollowUps, Arranged]) -> None:
            self._all, arranged = answer
            self._show(arranged)
            self._show_new()
            self.suggesting.ask()
            if asked != self._asked:
                self._ask()

        self._questions.ask(work, answered)

    def _ask(self, **values: Any) -> None:
        """Arranges them anew, for other words, another day or another order."""
        self._asked = replace(self._asked, **values)
        found, asked, today = self._all, self._asked, self._session.today
        self._questions.ask(lambda: found.arranged(asked, today), self._show)

    def _show_new(self) -> None:
        """What was just added is seen, whatever the filter: nobody adds something in order not to see it."""
        new = [line.uid for line in self._all.lines if self._before is not None and line.uid not in self._before]
        if not new:
            return
        self._before = None
        if new[-1] not in self.arranged.uids:
            self.calendar.clear()
            self.filter_box.clear()
        self.tree.scrollTo(self.model.place(new[-1]))

    def _show(self, arranged: Arranged) -> None:
        self.arranged = arranged
        self.model.show(arranged.groups, self._session.today)
        self.calendar.show_counts(arranged.days)
        self.tree.setVisible(bool(arranged.groups))
        self.empty.setVisible(not arranged.groups)
        self.empty.setText(self._nothing())
        for widget in (self.filter_box, self.count, self.to_file, *self._buttons.values()):
            widget.setVisible(bool(self._all.lines))
        self.all_days.setVisible(self._asked.day is not None)
        self.count.setText(self._counted(arranged.to_do))
        self._enable()

    def _counted(self, to_do: int) -> str:
        told = ngettext("{count} to do", "{count} to do", to_do).format(count=number(to_do))
        return _("{told} on {day}").format(told=told, day=_in_words(self._asked.day)) if self._asked.day else told

    def _nothing(self) -> str:
        if self._asked.day and self._all.lines:
            return _("Nothing stands on {day}. Press Esc in the calendar to see all days.").format(
                day=_in_words(self._asked.day)
            )
        if self._all.lines:
            return _("No follow-up says “{words}”. Empty the filter to see all {count}.").format(
                words=self.filter_box.text().strip(), count=number(len(self._all.lines))
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
        for name, item in self._buttons.items():
            item.setEnabled(self._possible(name))
        self._buttons["turn"].setText(self._turn_words())

    def _turn_words(self) -> str:
        lines = self.tree.lines()
        return _("Ope&n again") if lines and all(it.follow_up.state == "done" for it in lines) else _("&Done")

    def _possible(self, name: str) -> bool:
        line = self.tree.line() if self.tree.isVisibleTo(self) else None
        if name == "open":
            return line is not None and line.record_id is not None
        if self._session.catalog.is_read_only:
            return False
        return line is not None if name == "edit" else self.tree.isVisibleTo(self) and bool(self.tree.lines())

    def _lock(self) -> None:
        self.new_line.setEnabled(False)
        for item in (self.new_line, *(self._buttons[name] for name in _CHANGING)):
            item.setToolTip(READ_ONLY)

    def _owners(self) -> list[str]:
        return sorted({line.follow_up.owner for line in self._all.lines if line.follow_up.owner})

    # Doing

    def _add(self, item: FollowUp) -> None:
        self._before = self._all.uids
        self._session.do(AddFollowUp(item), say=_("Follow-up added"))

    def _tick(self, line: FollowUpLine) -> None:
        """A click on a box is about that one, or about all that are selected with it."""
        if line not in self.tree.lines():
            self.tree.setCurrentIndex(self.model.place(line.uid))
        self.actions_on.turn()

    def _edit(self) -> None:
        line = self.tree.line()
        if line and self._session.catalog.is_read_only:
            self._session.said.emit(READ_ONLY, False)
        elif line:
            held = line.record_id is not None
            self._records.edit_follow_up(line.follow_up, line.on if held else "", held=held)

    def _open(self) -> None:
        line = self.tree.line()
        if line and line.record_id:
            self.open_record.emit(line.record_id)

    def _menu(self, place: QPoint) -> None:
        if not self.tree.lines():
            return
        menu = QMenu(self)
        for name, act in self._acts().items():
            item = menu.addAction(self._buttons[name].text(), act)
            item.setShortcut(QKeySequence(self._buttons[name].toolTip()))
            item.setEnabled(self._possible(name))
            if name == "turn":
                menu.addMenu(self._snooze_menu(menu)).setEnabled(self._possible("snooze"))
        menu.popup(self.tree.viewport().mapToGlobal(place))


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words, autoDefault=False)
    button.setToolTip(tip)
    return button


def _in_words(day: date | None) -> str:
    from catalog.model.dates import PartialDate

    return PartialDate.parse(day.isoformat()).in_words() if day else ""
