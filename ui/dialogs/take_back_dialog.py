"""File ▸ Take back changes…: what others changed in a workbook, and what of it is accepted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QPushButton, QWidget

from catalog.commands.taking_changes import TakeBackChanges
from catalog.roundtrip.differences import Comparison, Kind, NewField, NewRemarks
from catalog.roundtrip.words import KIND_WORDS, in_words
from catalog.typed.values import NO_MEANINGS, Meanings
from ui.controllers.long_change import run_with_progress
from ui.controllers.long_question import LongQuestion
from ui.controllers.session import Session
from ui.dialogs import taken_file
from ui.dialogs.unknown_names import UnknownNames
from ui.models.differences import DifferencesModel
from ui.settings import Settings
from ui.widgets.isolating import shortened
from ui.widgets.made import column, named, plain_label, side_by_side
from ui.widgets.progress import Progress
from ui.widgets.tables.calm_table import Fit
from ui.widgets.tables.ticked_table import TickedTable
from ui.words import _, ngettext, number


def ask_for_file(session: Session, settings: Settings, parent: QWidget) -> None:
    """Asks for a workbook, compares it, and shows what was changed; CannotImport is told, and nothing changed."""
    taken_file.ask(
        settings,
        parent,
        _("Take back changes"),
        _("Workbooks (*.xlsx *.ods)"),
        lambda path: compare(session, path, parent),
    )


def compare(session: Session, path: Path, parent: QWidget) -> None:
    _ask(session, path, NO_MEANINGS, parent, partial(_open, session, path, parent))


def _ask(
    session: Session, path: Path, meanings: Meanings, parent: QWidget, done: Callable[[Comparison], object]
) -> LongQuestion:
    """Compares away from the window; whoever may close before the answer stops the question."""
    trip, question = session.catalog.round_trip, LongQuestion(session, parent)
    progress = Progress(_("Comparing {name}…").format(name=path.name), parent)
    question.went_on.connect(progress.setValue)
    progress.canceled.connect(question.stop)
    question.ended.connect(progress.end)
    question.ended.connect(question.deleteLater)
    question.ask(lambda report: trip.compare(path, report, meanings), done)
    return question


def _open(session: Session, path: Path, parent: QWidget, found: Comparison) -> None:
    dialog = TakeBackDialog(session, path, found, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


_LINE = 130
"""Characters of each line that tells of a row."""


class TakeBackDialog(QDialog):
    def __init__(self, session: Session, path: Path, found: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Take back changes of {name}").format(name=path.name))
        self._session, self._path, self._found = session, path, found
        self.model = DifferencesModel(found, self)
        self.table = DifferenceTable(self.model)
        self.told = plain_label("\n".join(in_words(found)))
        self.kinds = named(QComboBox(), _("Which to show"))
        self.names = UnknownNames()
        self.detail = plain_label(wrap=False)
        self.all = QPushButton(_("Accept &all that the file says"), autoDefault=False)
        self.whole = QPushButton(autoDefault=False)
        self.none = QPushButton(_("Accept &nothing"), autoDefault=False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.do = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill_kinds()
        self._lay_out()
        self._connect()
        self.names.ask(found.unknown())
        self._name_button()
        self._tell_row()
        self.table.setFocus()

    def _fill_kinds(self) -> None:
        self.kinds.clear()
        self.kinds.addItem(_("Everything"), None)
        for kind, count in self._found.counts().items():
            self.kinds.addItem(f"{_(KIND_WORDS[kind])} ({number(count)})", kind)

    def _lay_out(self) -> None:
        label = QLabel(_("&Show"))
        label.setBuddy(self.kinds)
        above = side_by_side(label, self.kinds, self.names)
        below = side_by_side(self.all, self.whole, self.none)
        self.detail.setMinimumHeight(5 * self.fontMetrics().lineSpacing())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = column(self, self.told, above, self.table, self.detail, below, self.buttons)
        layout.setStretchFactor(self.table, 1)
        parts = (label, self.kinds, self.table, self.detail, self.all, self.whole, self.none)
        for part in parts:
            part.setVisible(bool(self._found.differences))
        self.resize(*((980, 560) if self._found.differences else (520, 160)))

    def _connect(self) -> None:
        self.model.ticked.connect(self._name_button)
        self.model.ticked.connect(self._tell_row)
        self.table.selectionModel().currentChanged.connect(self._tell_row)
        self.kinds.currentIndexChanged.connect(self._show)
        self.names.said.connect(self._compare_again)
        self.all.clicked.connect(self.model.take_said)
        self.whole.clicked.connect(lambda: self.model.turn_whole(self.table.currentIndex().row()))
        self.none.clicked.connect(lambda: self.model.take(()))
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    def _show(self) -> None:
        kind: Kind | None = self.kinds.currentData()
        self.model.show_only(kind)
        self.table.selectRow(0)
        self._tell_row()

    def _compare_again(self, meanings: Meanings) -> None:
        parent = self.parentWidget() or self
        question = _ask(self._session, self._path, meanings, parent, self._show_found)
        self.finished.connect(question.stop)

    def _show_found(self, found: Comparison) -> None:
        """The same file, understood otherwise: ticks stay, and so does the row that one is at."""
        place = self.model.place_at(self.table.currentIndex().row())
        self._found = found
        self.names.ask(found.unknown())
        self.told.setText("\n".join(in_words(found)))
        self.kinds.blockSignals(True)
        self._fill_kinds()
        self.kinds.blockSignals(False)
        self.model.compare_again(found)
        self.table.selectRow(self.model.row_of(place))
        self._name_button()
        self._tell_row()

    def _name_button(self) -> None:
        parts = [words.format(count=number(count)) for count, words in _counted(self.model) if count]
        self.do.setText(_("A&ccept {what}").format(what=", ".join(parts)) if parts else _("A&ccept"))
        self.do.setEnabled(bool(parts))
        self.do.setToolTip("" if parts else _("Tick what is to be accepted."))

    def _tell_row(self) -> None:
        """Of the row that the focus is on."""
        row = self.table.currentIndex().row()
        name = shortened(self.model.name(row), 30).replace("&", "&&")
        taken = bool(name) and self.model.is_taken_whole(row)
        words = _("Accept nothing of {name}") if taken else _("Accept all of {name}")
        self.whole.setText(words.format(name=name or _("the record")))
        self.whole.setToolTip("Shift+Space")
        self.whole.setEnabled(bool(name))
        self.names.begin_with(self.model.items[row].unknown if row >= 0 else ())
        lines = self.model.told(row) if row >= 0 else []
        self.detail.setText("\n".join(shortened(text.replace("\n", " "), _LINE) for text in lines))

    def _accept(self) -> None:
        accepted = self.model.accepted
        said = ngettext("{count} change of {name} accepted", "{count} changes of {name} accepted", len(accepted))
        label = f"Take back changes of {self._path.name}"
        command = TakeBackChanges(accepted, self._found.seen, label)
        say = said.format(count=number(len(accepted)), name=self._path.name)
        parent = self.parentWidget() or self
        run_with_progress(self._session, command, say, parent)
        self.accept()


def _counted(model: DifferencesModel) -> list[tuple[int, str]]:
    """How many are accepted of each sort, with the words for them."""
    kinds = [item.kind for item in model.accepted]
    new, gone = (kinds.count(kind) for kind in ("new", "deleted"))
    fields, remarks = (sum(isinstance(item.value, sort) for item in model.accepted) for sort in (NewField, NewRemarks))
    changed = len(kinds) - new - gone - fields - remarks
    return [
        (changed, ngettext("{count} change", "{count} changes", changed)),
        (new, ngettext("{count} new row", "{count} new rows", new)),
        (gone, ngettext("{count} deletion", "{count} deletions", gone)),
        (fields, ngettext("{count} new field", "{count} new fields", fields)),
        (remarks, ngettext("{count} column of remarks", "{count} columns of remarks", remarks)),
    ]


class DifferenceTable(TickedTable):
    def __init__(self, model: DifferencesModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _("What was changed in the workbook"), parent)
        header = self.horizontalHeader()
        header.setSectionResizeMode(Fit.Interactive)
        for section in (0, 1):
            header.setSectionResizeMode(section, Fit.ResizeToContents)
        for section in (4, 5, 6):
            header.setSectionResizeMode(section, Fit.Stretch)
        header.resizeSection(2, 180)
        header.resizeSection(3, 210)
        self.selectRow(0)
