"""What can be done with the selected records, from menu, key, palette or right click alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from catalog.model.changes import Changes
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.widgets.isolating import shortened
from ui.widgets.officer.note_drafts import NoteDrafts
from ui.words import _, ngettext, number

if TYPE_CHECKING:
    from catalog.model.record import FollowUp, Note
    from ui.widgets.officer.follow_up_editor import FollowUpEditor
    from ui.widgets.officer.note_editor import NoteEditor


class RecordActions(QObject):
    """Opens the editors over ``parent`` and hands what they say to the session as one command each.

    A note, or the confirming of a value, is about one record: the one on the page, if it is selected or
    nothing is, else the first one selected. ``listed`` tells the records of the list in its order,
    ``about`` the entry that the screen shows, on which a follow-up stands then.
    """

    def __init__(
        self, session: Session, selection: Selection, parent: QWidget, drafts: NoteDrafts | None = None,
        listed: Callable[[], Sequence[int]] = tuple, about: Callable[[], Mapping[str, str] | None] = lambda: None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._window = parent
        self._listed, self._about = listed, about
        self._editors: dict[tuple[int, str], NoteEditor] = {}
        self.drafts = drafts or NoteDrafts()

    # Many records

    def edit_tags(self) -> None:
        ids = self._selected()
        if not ids:
            return
        catalog = self._session.catalog

        def known() -> tuple[list[str], dict[str, int], list[str]]:
            tags = [entry.name for entry in catalog.vocabulary("tags")]
            return tags, catalog.tags_of(ids), [row.title for row in catalog.rows(ids[:1])]

        self._session.tasks.ask(known, partial(self._open_tags, ids), self._session.failed.emit)

    def _open_tags(self, ids: tuple[int, ...], known: tuple[list[str], dict[str, int], list[str]]) -> None:
        from ui.widgets.officer.tag_editor import TagEditor, tags_title

        tags, borne, titles = known
        editor = TagEditor(tags_title(titles, len(ids)), tags, borne, len(ids), self._window)
        editor.chosen.connect(partial(self._change_tags, ids))
        _open(editor)

    def _change_tags(self, ids: tuple[int, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> None:
        from catalog.commands.tags import ChangeTags

        command = ChangeTags(ids, add, remove)
        self._session.do(command, say=_said(_("Tags changed"), len(ids)))

    def add_follow_up(self, item: FollowUp | None = None) -> None:
        """Begins a follow-up on the entry that is shown, or the selected records; with none selected, on nothing."""
        from catalog.model.record import FollowUp

        on = self._about()
        if on and item is None:
            self.follow_up_on((), FollowUp("", on=on))
        else:
            self.follow_up_on(self._ids(), item)

    def follow_up_on(self, ids: tuple[int, ...], item: FollowUp | None) -> None:
        """Begins one on these records, or on nothing."""
        self._with_title(ids, partial(self._open_follow_up, ids, item))

    def _open_follow_up(self, ids: tuple[int, ...], item: FollowUp | None, about: str) -> None:
        from ui.widgets.officer.follow_up_editor import FollowUpEditor

        editor = FollowUpEditor(lambda: self._session.today, about, item, self._window)
        editor.chosen.connect(partial(self._add_follow_up, ids))
        self._offer_standing(editor)
        _open(editor)

    def _offer_standing(self, editor: FollowUpEditor) -> None:
        self._session.tasks.ask(self._session.catalog.desk.standing, editor.on.offer, self._session.failed.emit)

    def _add_follow_up(self, ids: tuple[int, ...], item: FollowUp, on_records: bool) -> None:
        from catalog.commands.follow_ups import AddFollowUp

        self._session.do(AddFollowUp(item, ids if on_records else ()), say=_("Follow-up added"))

    def mark_checked(self, checked: bool = True, go_on: Callable[[Changes], None] | None = None) -> None:
        from catalog.commands.records import MarkChecked

        ids = self._selected()
        if ids:
            word = _("Marked as checked") if checked else _("Marked as not checked")
            self._session.do(MarkChecked(ids, checked), go_on, _said(word, len(ids)))

    def delete(self) -> None:
        """Moves the selected records into the trash, at once: Undo brings them back. The next one is open then."""
        from catalog.commands.trash import DeleteRecords

        ids = self._selected()
        if ids:
            go_on = partial(self._open_next, _next_to(ids, self._listed()))
            self._session.do(DeleteRecords(ids), go_on, _said(_("Moved to the trash"), len(ids)))

    def _open_next(self, record: int, _changes: Changes) -> None:
        if record:
            self._selection.open(record)
            self._selection.select((record,))

    def put_together(self) -> None:
        """Makes the selected records one group, as those of one block of a source are."""
        from catalog.commands.groups import PutTogether

        ids = self._ids()
        if len(ids) > 1:
            self._session.do(PutTogether(ids), say=_said(_("Put together"), len(ids)))
        else:
            self._session.said.emit(_("Select the records that belong together first"), False)

    def take_apart(self) -> None:
        from catalog.commands.groups import TakeApart

        ids = self._selected()
        if ids:
            self._session.do(TakeApart(ids), say=_said(_("Taken out of the group"), len(ids)))

    # One record

    def add_note(self) -> None:
        """Begins a note, or goes on with one that was begun."""
        from catalog.model.record import Note

        self.edit_note(Note(""))

    def edit_note(self, note: Note) -> None:
        record = self._one()
        if not record:
            self._say_none()
            return
        place = (record, note.uid or "")
        if place in self._editors:
            self._editors[place].activateWindow()
        else:
            self._with_title((record,), partial(self._open_note, record, note))

    def _open_note(self, record: int, note: Note, about: str) -> None:
        from ui.widgets.officer.note_editor import NoteEditor

        uid = note.uid or ""
        editor = NoteEditor(about, self.drafts.text(record, uid, note.text), self._window)
        self._editors[record, uid] = editor
        editor.saved.connect(partial(self._save_note, record, uid))
        editor.left.connect(partial(self._leave_note, record, note))
        editor.typed.connect(lambda text: self.drafts.keep(record, uid, text, note.text))
        editor.finished.connect(lambda _code: self._editors.pop((record, uid), None))
        _open(editor, modal=False)

    def _save_note(self, record: int, uid: str, text: str) -> None:
        from catalog.commands.notes import AddNote, EditNote

        self.drafts.keep(record, uid, text)
        command = EditNote(record, uid, text) if uid else AddNote(record, text)
        self._session.do(command, lambda _done: self.drafts.forget(record, uid), _("Note saved"))

    def _leave_note(self, record: int, note: Note, text: str) -> None:
        if self.drafts.keep(record, note.uid or "", text, note.text):
            self._session.said.emit(_("The note was not saved; its draft is kept for when you open it again"), False)

    def confirm(self, field: str) -> None:
        """Makes an inferred, inherited or section value of the record on the page the officer's own."""
        from catalog.commands.records import ConfirmValue

        record = self._one()
        if record:
            self._session.do(ConfirmValue(record, field), say=_("Confirmed"))

    def edit_follow_up(self, item: FollowUp, about: str = "", *, held: bool = True) -> None:
        """``held`` by a record, which ``about`` names."""
        from ui.widgets.officer.follow_up_editor import FollowUpEditor

        editor = FollowUpEditor(lambda: self._session.today, "", item, self._window, held=held)
        if about:
            editor.setWindowTitle(_("Edit follow-up on {title}").format(title=about))
        editor.chosen.connect(self._edit_follow_up)
        if not held:
            self._offer_standing(editor)
        _open(editor)

    def _edit_follow_up(self, item: FollowUp, _on_records: bool) -> None:
        from catalog.commands.follow_ups import EditFollowUp

        if item.uid:
            self._session.do(EditFollowUp(item.uid, item), say=_("Follow-up changed"))

    # Which records

    def _ids(self) -> tuple[int, ...]:
        return self._selection.subjects

    def _selected(self) -> tuple[int, ...]:
        ids = self._ids()
        if not ids:
            self._say_none()
        return ids

    def _one(self) -> int:
        ids = self._ids()
        current = self._selection.current
        return current if current in ids else next(iter(ids), 0)

    def _say_none(self) -> None:
        self._session.said.emit(_("Select a record first"), False)

    def _with_title(self, ids: tuple[int, ...], go_on: partial[None]) -> None:
        """Goes on with the title of the one record, or the number of them."""
        if len(ids) != 1:
            go_on(_count(len(ids)) if ids else "")
            return
        catalog = self._session.catalog
        self._session.tasks.ask(
            lambda: [row.title for row in catalog.rows(ids)],
            lambda titles: go_on(_quoted(titles[0]) if titles else ""),
            self._session.failed.emit,
        )


def _open(editor: QDialog, modal: bool = True) -> None:
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if modal:
        editor.open()
    else:
        editor.show()


def _next_to(gone: Sequence[int], listed: Sequence[int]) -> int:
    """The record that comes into the place of the first of those that go: the next below, else the one above."""
    going = set(gone)
    first = next((place for place, record in enumerate(listed) if record in going), len(listed))
    below = (record for record in listed[first:] if record not in going)
    return next(below, listed[first - 1] if 0 < first < len(listed) else 0)


def _count(total: int) -> str:
    return ngettext("{count} record", "{count} records", total).format(count=number(total))


def _quoted(title: str) -> str:
    return f"“{shortened(title)}”"


def _said(word: str, total: int) -> str:
    return f"{word}: {_count(total)}" if total > 1 else word
