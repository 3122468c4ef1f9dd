"""Editing in place: the editor stands where the page stood, and nothing typed there is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from catalog.commands.base import Command
from catalog.model.changes import Changes
from catalog.model.record_fields import RecordField, own_field
from ui.controllers.keeper import Keeper
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.words import _

if TYPE_CHECKING:
    from catalog.model.record import Record
    from ui.editing.drafts import EditDraft
    from ui.editing.record_editor import RecordEditor

    Read = tuple[Record, tuple[RecordField, ...]]

_PAUSE = 1_000


class Editing(QObject):
    """One edit at a time. ``shown`` carries the editor that is to stand in the page's place, ``closed`` the one that
    is to go; ``asked`` a record that is to be opened, ``made`` a new one."""

    shown = Signal(QWidget)
    closed = Signal(QWidget)
    asked = Signal(int)
    made = Signal(int)

    def __init__(self, session: Session, selection: Selection, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._selection, self._keeper = session, selection, keeper
        self.editor: RecordEditor | None = None
        self._record = 0
        self._uid = ""
        self._sent: Command | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.keep)
        selection.opened.connect(self._moved_on)
        session.changed.connect(self._changed)
        session.failed.connect(self._refused)
        session.kept_out.connect(self._refused)

    # Beginning

    def edit(self, field: str = "") -> None:
        """Goes on with what was begun on the open record, or begins there."""
        record = self._selection.current
        if self.editor and self._record == record and record:
            self.editor.focus_field(field)
        elif record and not self._session.catalog.is_read_only:
            self._read(record, lambda found: self._begin(record, found, field))

    def _read(self, record: int, then: Callable[[Read], None]) -> None:
        catalog = self._session.catalog

        def read() -> Read | None:
            own = tuple(own_field(entry) for entry in catalog.vocabulary("fields"))
            return next(((item, own) for item in catalog.records([record])), None)

        def answered(found: Read | None) -> None:
            if found:
                then(found)

        self._session.tasks.ask(read, answered, self._session.failed.emit)

    def _begin(self, record: int, found: Read, field: str) -> None:
        now, own = found
        draft = self._draft(f"edit {now.uid}")
        self._open(own, record, now.uid or "")
        assert self.editor
        self.editor.show_record(draft.base if draft else now)
        if draft:
            self.editor.put_back(draft.typed, draft.unread)
            self._say_changed(self.editor.rebase(now))
        self._stand(field or "title")

    def new(self, kind: str) -> None:
        """Begins a record from nothing."""
        from catalog.commands.new_records import NewRecord
        from catalog.model.record import Record, Review

        base = Record(kind, "", review=Review("draft"))
        self._begin_new(NewRecord(base).uid, base, None)

    def go_on(self, draft: EditDraft) -> None:
        """Goes on with a draft, of a new record or of one that is there."""
        if draft.is_new:
            self._begin_new(draft.uid, draft.base, draft)
        else:
            number = partial(self._session.catalog.record_id, draft.uid)
            self._session.tasks.ask(number, self._open_and_edit, self._session.failed.emit)

    def _open_and_edit(self, record: int) -> None:
        self.asked.emit(record)
        self.edit()

    def _begin_new(self, uid: str, base: Record, draft: EditDraft | None) -> None:
        catalog = self._session.catalog

        def begin(own: tuple[RecordField, ...]) -> None:
            self._open(own, 0, uid)
            assert self.editor
            self.editor.show_record(base, is_new=True)
            if draft:
                self.editor.put_back(draft.typed, draft.unread)
            self._stand("title")

        self._session.tasks.ask(
            lambda: tuple(own_field(entry) for entry in catalog.vocabulary("fields")), begin, self._session.failed.emit
        )

    def _open(self, own: tuple[RecordField, ...], record: int, uid: str) -> None:
        from ui.editing.record_editor import RecordEditor

        self.leave()
        self._record, self._uid, self._sent = record, uid, None
        self.editor = RecordEditor(self._session.catalog, own, lambda: self._session.today)
        self.editor.changed.connect(self._typed)
        self.editor.save_asked.connect(self.save)
        self.editor.left.connect(self.leave)
        self.editor.discarded.connect(self.discard)

    def _stand(self, field: str) -> None:
        if self.editor:
            self.shown.emit(self.editor)
            self.editor.focus_field(field)

    # Keeping

    def _draft(self, name: str) -> EditDraft | None:
        from ui.editing import drafts

        text = self._keeper.texts(name).get(name)
        return drafts.read(name, text) if text else None

    def has_draft(self, uid: str | None) -> bool:
        return f"edit {uid}" in self._keeper.texts()

    def _typed(self) -> None:
        self._sent = None
        if not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Keeps what is typed now, where anything is."""
        from ui.editing.drafts import EditDraft

        self._pause.stop()
        if not self.editor:
            return
        typed = EditDraft(self._uid, self.editor.base, self.editor.record(), self.editor.unread(), not self._record)
        if self.editor.has_changes:
            self._keeper.keep(typed.name, typed.written())
        else:
            self._keeper.forget(typed.name)

    def leave(self) -> None:
        """Puts the page back; what was typed is kept, and said so."""
        if not self.editor:
            return
        self.keep()
        if self.editor.has_changes:
            self._session.said.emit(_("Not saved yet; what you typed is kept as a draft"), False)
        self._close()

    def discard(self) -> None:
        """Lets go of what was typed."""
        if self.editor:
            self._keeper.forget(f"{'edit' if self._record else 'new'} {self._uid}")
            self._close()

    def _close(self) -> None:
        self._pause.stop()
        editor, self.editor = self.editor, None
        self.closed.emit(editor)

    def _moved_on(self, record: int) -> None:
        if self.editor and record != self._record:
            self.leave()

    # Saving

    def save(self) -> None:
        """Saves what has changed in one step; where something is wrong, shows that instead."""
        if not self.editor:
            return
        problems = self.editor.problems()
        if problems:
            self._session.said.emit(_("Not saved: {problem}").format(problem=problems[0][1]), False)
            self.editor.focus_problem()
            return
        command = self._command(self.editor)
        if command is None:
            self.discard()
        elif command != self._sent:
            self._sent = command
            say = _("Saved as a draft") if _is_draft(command) else _("Saved")
            self._session.do(command, partial(self._saved, self._uid, command), say=say)

    def _command(self, editor: RecordEditor) -> Command | None:
        from catalog.commands.new_records import NewRecord
        from catalog.commands.records import EditRecord
        from catalog.model.completeness import as_saved

        if not self._record:
            return NewRecord(as_saved(editor.record()), self._uid)
        values = _changed(editor.base, as_saved(editor.record(), editor.base))
        expected = {name: getattr(editor.base, name) for name in values}
        return EditRecord(self._record, values, expected=expected) if values else None

    def _saved(self, uid: str, command: Command, _changes: Changes) -> None:
        """One may be elsewhere by then, or have typed more."""
        from catalog.commands.new_records import NewRecord

        self._keeper.forget(f"{'new' if isinstance(command, NewRecord) else 'edit'} {uid}")
        if self.editor is None or self._sent != command:
            return
        self._close()
        if isinstance(command, NewRecord):
            self.made.emit(self._session.catalog.record_id(command.uid))

    def _refused(self, *_what: object) -> None:
        """Shows what stands in the catalogue by now, if it is that which was in the way."""
        if self._sent and self.editor and self._record:
            record = self._record
            self._read(record, lambda found: self._rebase(record, found[0]))
        self._sent = None

    def duplicate(self) -> None:
        """Copies the open record, and opens the copy."""
        from catalog.commands.new_records import DuplicateRecord

        if self._selection.current:
            command = DuplicateRecord(self._selection.current)
            self._session.do(
                command, lambda _changes: self.made.emit(self._session.catalog.record_id(command.uid)),
                say=_("Copied, as a draft; tags, notes and follow-ups stayed with the original"),
            )  # fmt: skip

    def correct(self, field: str, parent: QWidget) -> None:
        """Asks for another value of a field, with reason and source."""
        record = self._selection.current
        if record:
            self._read(record, lambda found: self._ask_correction(record, found, field, parent))

    def _ask_correction(self, record: int, found: Read, field: str, parent: QWidget) -> None:
        from catalog.commands.correcting import Correct
        from ui.editing.correct_dialog import CorrectDialog

        item, own = found
        dialog = CorrectDialog(self._session.catalog, item, own, field, parent)
        dialog.chosen.connect(
            lambda path, value, reason, source: self._session.do(
                Correct(record, path, value, reason, source), say=_("Corrected")
            )
        )
        dialog.open()

    # What others change meanwhile

    def _changed(self, changes: Changes) -> None:
        if self.editor and self._record in changes.records and self._sent is None:
            record = self._record
            self._read(record, lambda found: self._rebase(record, found[0]))

    def _rebase(self, record: int, now: Record) -> None:
        if self.editor and self._record == record:
            self._say_changed(self.editor.rebase(now))

    def _say_changed(self, labels: list[str]) -> None:
        if labels:
            words = _("Changed meanwhile in the catalogue: {fields}").format(fields=", ".join(labels))
            self._session.said.emit(words, False)


def _changed(old: Record, new: Record) -> dict[str, Any]:
    names = (item.name for item in fields(old))
    return {name: getattr(new, name) for name in names if getattr(new, name) != getattr(old, name)}


def _is_draft(command: Command) -> bool:
    from catalog.commands.new_records import NewRecord
    from catalog.commands.records import EditRecord

    if isinstance(command, NewRecord):
        return command.record.review.state == "draft"
    review = command.values.get("review") if isinstance(command, EditRecord) else None
    return review is not None and review.state == "draft"
