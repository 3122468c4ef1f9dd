"""Undo and redo: of typing where there is typing to undo, else of the catalogue; the menu says of what."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from catalog.model.changes import Step
from ui.controllers.long_change import with_progress
from ui.controllers.session import Session
from ui.icons import icon
from ui.words import READ_ONLY, _

_WEEK = 6


class Undoing(QObject):
    """``undone`` and ``redone`` carry the label of the step; ``warned`` a sentence on an old step that the next
    press will undo."""

    undone = Signal(str)
    redone = Signal(str)
    warned = Signal(str)

    def __init__(self, session: Session, started: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._started, self._window = session, started.replace(microsecond=0), parent
        self._steps: tuple[Step | None, Step | None] = (None, None)
        self._warned_of = 0
        self._watched: QWidget | None = None
        self.undo = QAction(icon("undo"), _("&Undo"), self)
        self.redo = QAction(_("&Redo"), self)
        self.undo.setShortcuts(QKeySequence.StandardKey.Undo)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.undo.triggered.connect(self.undo_step)
        self.redo.triggered.connect(self.redo_step)
        session.steps_changed.connect(self._show)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def undo_step(self) -> None:
        step = self._steps[0]
        if self._undo_typing() or step is None:
            return
        if self._session.catalog.is_read_only:
            self.warned.emit(READ_ONLY)
        elif _moment(step) < self._started and step.seq != self._warned_of:
            self._warned_of = step.seq
            self.warned.emit(_("{when}: {what} – press again to undo").format(when=_when(step), what=_(step.label)))
        else:
            change = with_progress(self._session, _("Undoing…"), self._window)
            change.done.connect(lambda _changes: self.undone.emit(_(step.label)))
            change.undo()

    def redo_step(self) -> None:
        step = self._steps[1]
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit) and field.isRedoAvailable():
            field.redo()
        elif step is not None:
            change = with_progress(self._session, _("Doing again…"), self._window)
            change.done.connect(lambda _changes: self.redone.emit(_(step.label)))
            change.redo()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets a text field keep the keys only while it has typing to undo."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        empty = (event.matches(QKeySequence.StandardKey.Undo) and not _can_undo(watched)) or (
            event.matches(QKeySequence.StandardKey.Redo) and not _can_redo(watched)
        )
        if empty:
            event.ignore()
        return empty

    def _undo_typing(self) -> bool:
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QTextEdit | QPlainTextEdit) and _can_undo(field):
            field.undo()
            return True
        return False

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QTextEdit | QPlainTextEdit):
            new.installEventFilter(self)

    def _show(self, undo: Step | None, redo: Step | None) -> None:
        self._steps = (undo, redo)
        read_only = self._session.catalog.is_read_only
        for action, step, word in ((self.undo, undo, _("&Undo")), (self.redo, redo, _("&Redo"))):
            action.setText(f"{word} – {_escaped(_(step.label))}" if step else word)
        self.redo.setEnabled(redo is not None and not read_only)


def _escaped(label: str) -> str:
    """A label as menu text: & is no mnemonic there, and long ones are cut."""
    short = label if len(label) <= 60 else f"{label[:59]}…"
    return short.replace("&", "&&")


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() and not field.isReadOnly()
    if isinstance(field, QTextEdit | QPlainTextEdit):
        return field.document().isUndoAvailable() and not field.isReadOnly()
    return False


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() and not field.isReadOnly()
    if isinstance(field, QTextEdit | QPlainTextEdit):
        return field.document().isRedoAvailable() and not field.isReadOnly()
    return False


def _moment(step: Step) -> datetime:
    moment = datetime.fromisoformat(step.recorded_at)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _when(step: Step) -> str:
    """ "Friday 16:40" within a week, else with the date."""
    here = _moment(step).astimezone()
    age = (datetime.now().astimezone().date() - here.date()).days
    day = _("Today") if age == 0 else f"{here:%A}" if age <= _WEEK else f"{here.day} {here:%B %Y}"
    return f"{day} {here:%H:%M}"
