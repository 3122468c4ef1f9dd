"""The record page: all that is known of the open record, laid out to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from catalog.model.changes import Changes
from catalog.model.record_fields import OWN
from catalog.query.tree import Query
from ui.controllers.attaching import Attaching
from ui.controllers.disputing import Disputing
from ui.controllers.question import Question
from ui.controllers.record_actions import RecordActions
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.tending import Tending
from ui.widgets.dropping import FileDrops
from ui.widgets.made import column
from ui.widgets.officer.note_drafts import NoteDrafts
from ui.widgets.page.left_out_line import LeftOutLine
from ui.widgets.page.sent_line import SentLine
from ui.widgets.page.twin_line import TwinLine
from ui.words import READ_ONLY, _

if TYPE_CHECKING:
    from catalog.model.history import HistoryLine
    from catalog.query.page_answers import RecordPage
    from catalog.rooms.attachments import Found
    from ui.printing.asked import Asked
    from ui.printing.sheets import Sheet
    from ui.widgets.page.page_view import PageView
    from ui.widgets.page.sections.context import PageContext
    from ui.widgets.page.sections.pieces import Action, Block


class RecordPageView(QWidget):
    """Shows the record that the selection has opened; the found words of the question are marked.

    ``cite_asked`` carries the key of a source and a locator ("lines 12–18", or "") to be opened, ``person_asked`` the
    key of a person.
    ``edit_asked`` and ``correct_asked`` are about the field at the caret. ``has_edit`` tells whether an edit of a
    record, by uid, is not saved yet.
    ``drafts`` are the window's, so that a note begun here is the one that Ctrl+Shift+N goes on with.
    """

    cite_asked = Signal(str, str)
    edit_asked = Signal()
    correct_asked = Signal()
    person_asked = Signal(str)

    def __init__(
        self, session: Session, selection: Selection, question: Question | None = None,
        drafts: NoteDrafts | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._question = question
        self._context: PageContext | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._awaited: Action | None = None
        self._number = 0
        self.has_edit: Callable[[str | None], bool] = lambda _uid: False
        self._own = Selection(self)
        self.record_actions = RecordActions(session, self._own, self, drafts)
        self.tending = Tending(session, lambda: self.page, self.record_actions, self)
        self.attaching = Attaching(session, self._record, self._file, self)
        self.disputing = Disputing(session, lambda: self.page, self)
        self.left_out = LeftOutLine(question, selection) if question else None
        self._reading = QWidget()
        self.twins, self.sent = TwinLine(session), SentLine(session)
        self._lines = column(self._reading, *filter(None, (self.left_out, self.twins, self.sent)), gap=0, margin=0)
        self._stage = column(self, self._reading, gap=0, margin=0)
        self._listen()
        (question.when_shown if question else session.tasks.after_paint)(self._load_first)

    @cached_property
    def view(self) -> PageView:
        """What a page is read in: made with the first one, as the window stands sooner without it."""
        from ui.widgets.page.page_view import PageView

        view = PageView()
        view.setAccessibleName(_("Record page"))
        view.acted.connect(self.act)
        self._drops = FileDrops(view.viewport())
        self._drops.dropped.connect(self.attaching.add)
        self._lines.addWidget(view)
        self.setFocusProxy(view)
        return view

    def _listen(self) -> None:
        self._selection.opened.connect(self.load)
        self._session.changed.connect(self._catalog_changed)
        if self._question:
            self._question.asked.connect(self._mark_found)
        self.attaching.settled.connect(partial(self.load, stay=True))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._recolour)

    @property
    def page(self) -> RecordPage | None:
        """The page that is shown now."""
        return self._context.page if self._context else None

    def printed(self, asked: Asked) -> Sheet:
        from ui.printing.record import sheet
        from ui.widgets.page.sections.page import blocks

        if self._context is None:
            raise LookupError("no page is shown")
        return sheet(asked, self._context, blocks)

    def add_action(self, action: QAction) -> None:
        """Lets an action's key work while the page is read."""
        self._reading.addAction(action)

    def show_instead(self, editor: QWidget) -> None:
        """Puts an editor where the page stands."""
        self._reading.hide()
        from ui.editing.tables import AttachmentsField

        for files in editor.findChildren(AttachmentsField):
            files.files_asked.connect(self.attaching.add_to)
        self._stage.addWidget(editor)
        self.setFocusProxy(editor)
        editor.show()

    def show_again(self, editor: QWidget) -> None:
        """Puts the page back in its place."""
        had_focus = editor.isAncestorOf(focused) if (focused := self.window().focusWidget()) else False
        self.setFocusProxy(self.view)
        self._reading.show()
        self._stage.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self.view.setFocus()
        self.load(stay=True)

    def field_here(self) -> str:
        """The field that the caret stands in."""
        from ui.editing.layout import field_told

        if self._context is None:
            return ""
        own = {said.label: OWN + said.key for said in self._context.page.own}
        return field_told(self.view.paragraphs_above(), self._context.record.title, own)

    @property
    def may_change(self) -> bool:
        return not self._session.catalog.is_read_only

    # Reading

    def _load_first(self) -> None:
        """Unless a record was opened meanwhile."""
        if not self._number:
            self.load()

    def load(self, *, stay: bool = False) -> None:
        """Asks for the open record anew; the newest answer wins."""
        self._number += 1
        number, record, catalog = self._number, self._selection.current, self._session.catalog
        if not record:
            self._context = None
            self._write()
            return
        with_history = "history" in self._unfolded

        def read() -> tuple[RecordPage | None, list[HistoryLine], tuple[Found, ...]]:
            page = catalog.page(record)
            files = catalog.attachments.look(page.record.attachments) if page and page.record.attachments else ()
            return page, catalog.history.of_record(record) if with_history else [], files

        def answered(found: tuple[RecordPage | None, list[HistoryLine], tuple[Found, ...]]) -> None:
            if number == self._number:
                self._show(*found, stay=stay)

        self._session.tasks.ask(read, answered, self._session.failed.emit)

    def _show(
        self, page: RecordPage | None, history: list[HistoryLine], files: tuple[Found, ...], *, stay: bool
    ) -> None:
        from ui.widgets.page.sections.context import PageContext
        from ui.widgets.page.sections.pieces import Action

        before = {note.uid: note.text for note in self.tending.notes}
        same, self._context = page is not None and page.id == self._record(), None
        if page:
            self._own.current = page.id
            today = self._session.today.isoformat()
            draft = self.record_actions.drafts.of(page.id)
            edit = self.has_edit(page.record.uid)
            self._context = PageContext(
                page, today, self._unfolded, tuple(history), draft, edit, self.may_change, files
            )
        self._write(stay=stay)
        changed = [note for note in self.tending.notes if before.get(note.uid) != note.text]
        awaited, self._awaited = self._awaited, None
        if same and changed:
            awaited = Action("note", changed[-1].uid or "")
        if awaited:
            self.view.show_action(awaited)

    def _write(self, *, stay: bool = False) -> None:
        query = self._question.query if self._question else Query()
        self.twins.watch(self._record())
        self.sent.watch(self._record())
        if self.left_out:
            self.left_out.watch(self._record())
        self.view.footnotes = self._context.page.footnotes if self._context else ()
        self.view.write(self._blocks(), query, stay=stay)

    def _blocks(self) -> Iterable[Block]:
        """What sets a record out in words is loaded with the first one: the window stands sooner without it."""
        from ui.widgets.page.sections.shut import shut

        if self._context is None:
            return self._nothing()
        from ui.widgets.page.sections.page import blocks

        written = blocks(self._context)
        return written if self._context.may_change else shut(written)

    def _mark_found(self) -> None:
        """Writes the page anew for the words of a new query; the empty page has none to mark."""
        if self._context:
            self._write(stay=True)

    def _nothing(self) -> list[Block]:
        from ui.widgets.page.sections.pieces import Paragraph, said

        if self._selection.current:
            return [Paragraph((said(_("This record is gone. Undo brings it back if it was deleted here.")),))]
        words = _("Here stands all that is known of a record. Choose one in the list, with a click or the arrow keys.")
        return [Paragraph((replace(said(words), style="faint"),))]

    def _recolour(self) -> None:
        self._write(stay=True)

    def _catalog_changed(self, changes: Changes) -> None:
        if self._selection.current in changes.records or changes.vocabularies or changes.follow_ups:
            self.load(stay=True)

    # Acting

    def act(self, action: Action) -> None:
        """Does what was followed on the page."""
        from ui.widgets.page import page_menus
        from ui.widgets.page.sections.shut import CHANGING

        verbs: dict[str, Callable[[Action], None]] = {
            "ask": partial(page_menus.ask, self), "menu": lambda _it: page_menus.offer(self),
            "cite": lambda it: self.cite_asked.emit(it.subject, it.more), "open": self._open, "fold": self._fold,
            "person": lambda it: self.person_asked.emit(it.subject), "edit": lambda _it: self.edit_asked.emit(),
            **self.tending.verbs, **self.attaching.verbs, **self.disputing.verbs,
        }  # fmt: skip
        if self._context and action.verb in CHANGING and not self._context.may_change:
            self._session.said.emit(READ_ONLY, False)
        elif self._context:
            verbs[action.verb](action)

    def _open(self, action: Action) -> None:
        self._selection.open(int(action.subject))

    def _fold(self, action: Action) -> None:
        if action.subject not in self._unfolded:
            self.unfold(action.subject)
        else:
            self._unfolded -= {action.subject}
            self.load(stay=True)

    def unfold(self, part: str) -> None:
        """Shows a part that is long, and brings it into sight."""
        from ui.widgets.page.sections.pieces import Action

        self._unfolded |= {part}
        self._awaited = Action("fold", part)
        self.load(stay=True)

    def _record(self) -> int:
        return self._context.page.id if self._context else 0

    def _file(self, uid: str) -> Found | None:
        files = self._context.files if self._context else ()
        return next((found for found in files if found.attachment.uid == uid), None)
