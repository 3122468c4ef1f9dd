"""Vocabularies: tags, themes, organisations and the others, each as a tree with counts, an entry's page beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QSplitter,
    QWidget,
)

from catalog.model.care import CareLine
from catalog.model.changes import Changes, Step
from catalog.model.codes import STANDING
from catalog.model.vocabulary import SUCCEEDED
from catalog.query.tree import Query, Term
from ui.controllers.entry_actions import EntryActions
from ui.controllers.session import Session
from ui.models.entries import EntriesModel
from ui.models.vocabularies import KINDS, Branch, Held, View, branches, counted, nothing, query_field, shown
from ui.widgets.entries.entry_fields import Relation
from ui.widgets.entries.entry_page import EntryPage
from ui.widgets.entries.entry_tree import EntryTree
from ui.widgets.lists.calm_delegate import CalmDelegate
from ui.widgets.made import GAP, column, in_reading_order, named, plain_label
from ui.widgets.searching.flow import FlowLayout
from ui.words import READ_ONLY, _

if TYPE_CHECKING:
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet

_VIEWS: tuple[tuple[View, str], ...] = (
    ("all", _("All")), ("unused", _("Unused")), ("alike", _("Likely the same")), ("deleted", _("Deleted")),
)  # fmt: skip


class VocabulariesView(QWidget):
    """Keeps its own filter. ``browse_asked`` asks for the records that say an entry."""

    open_record = Signal(int)
    browse_asked = Signal(Query)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vocabularies")
        self._session = session
        self.actions_on = EntryActions(session, self)
        self.kinds = named(QListWidget(), _("Vocabularies"))
        self.filter_box = named(QLineEdit(placeholderText=_("Find"), clearButtonEnabled=True), _("Find an entry"))
        self.views = named(QComboBox(), _("Which entries"))
        self.count = plain_label(wrap=False)
        self.model = EntriesModel(self)
        self.tree = EntryTree(self.model, self)
        self.page = EntryPage(session.catalog, self)
        self.empty = plain_label()
        self._acts = self._make_acts()
        self._stale, self._asked, self._wanted = True, 0, ""
        self._lay_out()
        self._connect()

    # Parts

    def _make_acts(self) -> dict[str, QAction]:
        acts: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("new", _("&New…"), "Ins", lambda: self.actions_on.new()),
            ("below", _("New &below…"), "Ctrl+Ins", lambda: self._on_one(self.actions_on.new)),
            ("node", _("New &pillar or outcome…"), "", lambda: self._on_one(self.actions_on.new_node)),
            ("rename", _("&Rename"), "F2", lambda: self.tree.edit(self.tree.currentIndex())),
            ("became", _("Be&came…"), "", lambda: self._on_one(self.actions_on.became)),
            ("merge", _("Same &thing as…"), "Ctrl+M", self._merge),
            ("apart", _("N&ot the same"), "Ctrl+Shift+M", lambda: self.actions_on.tell_apart(self._alike())),
            ("split", _("&Split…"), "", lambda: self._on_one(self.actions_on.split)),
            ("move", _("&Move…"), "", lambda: self._on_all(self.actions_on.move)),
            ("delete", _("&Delete"), "Del", lambda: self._on_all(self.actions_on.delete)),
            ("restore", _("Rest&ore"), "", lambda: self._on_all(self.actions_on.restore)),
        )
        made = {name: self._act(words, key, do) for name, words, key, do in acts}
        self.tree.keys = [act for act in made.values() if not act.shortcut().isEmpty()]
        return made

    def _act(self, words: str, key: str, do: Callable[[], object]) -> QAction:
        made = QAction(words, self)
        made.triggered.connect(lambda: do())
        made.setShortcut(QKeySequence(key))
        return made

    def _lay_out(self) -> None:
        self.kinds.addItems([kind.title for kind in KINDS])
        self.kinds.setFrameShape(QListWidget.Shape.NoFrame)
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds.setItemDelegate(CalmDelegate(self.kinds))
        for view, words in _VIEWS:
            self.views.addItem(words, view)
        panes = QSplitter(Qt.Orientation.Horizontal, self, childrenCollapsible=False, handleWidth=8)
        for pane in (self.kinds, self._middle(), self.page):
            panes.addWidget(pane)
        for place, share in enumerate((3, 7, 9)):
            panes.setStretchFactor(place, share)
        panes.setSizes([136, 430, 494])
        self.kinds.setMinimumWidth(110)
        self.page.setMinimumWidth(300)
        column(self, panes, margin=8)
        in_reading_order(self.kinds, self.filter_box, self.views, self.tree, *self._buttons, self.page)
        self.setFocusProxy(self.tree)

    def _middle(self) -> QWidget:
        middle, head, foot = QWidget(), QHBoxLayout(), QWidget()
        head.setSpacing(GAP)
        head.addWidget(self.filter_box, 1)
        head.addWidget(self.views)
        self._buttons = [_button(self._acts[name]) for name in ("new", "merge", "apart", "became", "move", "delete",
                                                                 "restore")]  # fmt: skip
        flow = FlowLayout(foot, gap=6)
        for button in self._buttons:
            flow.addWidget(button)
            if self._session.catalog.is_read_only:
                button.setToolTip(READ_ONLY)
        layout = column(middle, head, self.tree, self.empty, self.count, foot, margin=0)
        layout.setStretchFactor(self.tree, 1)
        layout.setStretchFactor(self.empty, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        return middle

    def _connect(self) -> None:
        self._session.changed.connect(self._catalog_changed)
        self.kinds.currentRowChanged.connect(lambda _row: self._turn_to())
        self.views.currentIndexChanged.connect(lambda _row: self.load())
        self.filter_box.textChanged.connect(self._show)
        self.tree.chosen.connect(self._show_page)
        self.tree.entered.connect(lambda: self.page.names.setFocus())
        self.tree.customContextMenuRequested.connect(self._menu)
        later = Qt.ConnectionType.QueuedConnection
        self.model.renamed.connect(self.actions_on.rename, later)
        self.model.moved.connect(self.actions_on.lay, later)
        self.page.edited.connect(self.actions_on.edit, later)
        self.page.agreed.connect(self.actions_on.agree, later)
        self.page.browse_asked.connect(lambda: self._on_one(self._browse))
        self.page.tie_asked.connect(lambda relation: self._on_one(partial(self._tie, relation)))
        self.actions_on.made.connect(self._want)
        self.actions_on.not_agreed.connect(self.page.not_agreed)
        self.kinds.setCurrentRow(0)

    def printed(self, asked: Asked) -> Sheet:
        """The entries as they are filtered here, folded ones too."""
        from ui.printing.views import table_of

        leaving = asked.leaving

        def keeps(index: QModelIndex) -> bool:
            line = self.model.line(index)
            return line is None or leaving.keeps(line.entry.access, line.id)

        title = self.actions_on.held.kind.title
        below = (self.views.currentText(), self.filter_box.text().strip(), self.count.text())
        return asked.sheet_without_query(title, (table_of(self.tree, keeps),), below)

    def about(self) -> Mapping[str, str] | None:
        """The current entry, if a follow-up may stand on it."""
        line = self.tree.line()
        entry = line.entry if line else None
        return {"vocabulary": entry.vocabulary, "key": entry.key} if entry and entry.vocabulary in STANDING else None

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.load()

    def load(self) -> None:
        """Asks for what the view shows; the newest answer wins."""
        self._asked += 1
        asked, kind, catalog = self._asked, KINDS[max(0, self.kinds.currentRow())], self._session.catalog
        view: View = self.views.currentData()
        typed = self.filter_box.text()
        self._stale = not self.isVisible()
        if self._stale:
            return

        def answered(answer: tuple[Held, tuple[Branch, ...]]) -> None:
            if asked == self._asked:
                self.actions_on.held, grown = answer
                self._show_branches(grown) if typed == self.filter_box.text() else self._show()

        self._session.tasks.ask(lambda: shown(catalog, kind, view, typed), answered, self._session.failed.emit)

    def _turn_to(self) -> None:
        self.filter_box.clear()
        self.views.setCurrentIndex(0)
        self.load()

    def _want(self, name: str) -> None:
        """What was just made is seen, whatever the filter."""
        self._wanted = name
        if self.filter_box.text():
            self.filter_box.clear()
        else:
            self._show()

    def _show(self) -> None:
        self._show_branches(branches(self.actions_on.held, self.filter_box.text()))

    def _show_branches(self, grown: tuple[Branch, ...]) -> None:
        found = self.actions_on.held
        self.model.show(grown, fixed=self._is_fixed)
        made = [line for line in found.lines if line.entry.name == self._wanted]
        if made and self.tree.choose(made[-1].id):
            self._wanted = ""
        self.tree.setVisible(bool(grown))
        self.empty.setVisible(not grown)
        self.empty.setText(nothing(found, self.filter_box.text().strip()))
        self.count.setText(counted(found, self.model.count))
        self._show_page()

    def _show_page(self) -> None:
        self._enable()
        line = self.tree.line() if self.tree.isVisibleTo(self) else None
        fixed = self._is_fixed or self.actions_on.held.view == "deleted"
        if line is None:
            self.page.show_line(None, self.actions_on.held, (), fixed=True)
            return
        care, found = self._session.catalog.care, self.actions_on.held

        def show(steps: list[Step]) -> None:
            if self.tree.line() == line:
                self.page.show_line(line, found, steps, fixed=fixed)

        self._session.tasks.ask(lambda: care.steps(line.id), show, self._session.failed.emit)

    @property
    def _is_fixed(self) -> bool:
        return self.actions_on.held.kind.fixed or self._session.catalog.is_read_only

    def _catalog_changed(self, changes: Changes) -> None:
        if changes.vocabularies or changes.records:
            self.load()

    # Doing

    def _on_one(self, do: Callable[[CareLine], object]) -> None:
        line = self.tree.line()
        if line:
            do(line)

    def _on_all(self, do: Callable[[tuple[CareLine, ...]], object]) -> None:
        lines = self.tree.lines()
        if lines:
            do(lines)

    def _alike(self) -> tuple[CareLine, ...]:
        """The cluster in which the current entry stands."""
        index = self.tree.currentIndex()
        lines = self.tree.lines()
        parent = index.parent()
        return lines if len(lines) > 1 else self.model.cluster(parent if parent.isValid() else index)

    def _merge(self) -> None:
        """In the view of likely duplicates it is about the whole cluster."""
        lines = self._alike() if self.actions_on.held.view == "alike" else self.tree.lines()
        if lines:
            self.actions_on.merge(lines)

    def _tie(self, relation: Relation, line: CareLine) -> None:
        self.actions_on.tie(line, relation.key, relation.vocabulary, relation.label)

    def _browse(self, line: CareLine) -> None:
        catalog = self._session.catalog
        field = query_field(line.entry.vocabulary)
        self._session.tasks.ask(
            lambda: catalog.care.term(line.id),
            lambda value: self.browse_asked.emit(Query((Term(field, (value,)),))),
            self._session.failed.emit,
        )

    def _enable(self) -> None:
        found, line, lines = self.actions_on.held, self.tree.line(), self.tree.lines()
        free, deleted, some = not self._is_fixed, found.view == "deleted", bool(lines)
        alive = free and not deleted
        possible = {
            "new": alive and found.view == "all",
            "below": alive and line is not None and found.view == "all",
            "node": alive and line is not None and line.entry.vocabulary == "programmes" and found.view == "all",
            "rename": alive and line is not None,
            "became": alive and line is not None and self.actions_on.can_succeed(line),
            "merge": alive and some,
            "apart": alive and len(self._alike()) > 1,
            "split": alive and line is not None and line.records > 1,
            "move": alive and some and found.view == "all",
            "delete": alive and some,
            "restore": free and deleted and some,
        }
        for name, act in self._acts.items():
            act.setEnabled(possible[name])
            act.setVisible(not (deleted and name != "restore") and (deleted or name != "restore"))
        self._acts["became"].setVisible(found.kind.key in SUCCEEDED and not deleted)
        self._acts["node"].setVisible(found.kind.key == "programmes" and not deleted)
        self._acts["apart"].setVisible(found.view == "alike" or len(lines) > 1)

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([act for act in self._acts.values() if act.isVisible()])
        menu.popup(self.tree.viewport().mapToGlobal(place))


def _button(act: QAction) -> QPushButton:
    """A button that does what an action does, and is there and on where the action is."""
    button = QPushButton(act.text(), autoDefault=False)
    button.setToolTip(act.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
    button.clicked.connect(act.trigger)

    def follow() -> None:
        button.setEnabled(act.isEnabled())
        button.setVisible(act.isVisible())

    act.changed.connect(follow)
    return button
