"""The actions that make, copy, edit and correct records, and what waits from an earlier start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QCursor, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from catalog.model.codes import KINDS
from catalog.query.answers import SearchResult
from catalog.query.tree import Term
from ui.controllers.editing import Editing
from ui.controllers.keeper import Keeper
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.widgets.banner import Banner
from ui.widgets.officer.note_drafts import note_named
from ui.widgets.page.record_page import RecordPageView
from ui.window.actions import action, lock
from ui.words import _, ngettext, number

if TYPE_CHECKING:
    from catalog.rooms.unsaved import Draft
    from ui.editing.difference import Unsaved


class EditActions(QObject):
    """``page_asked`` says that a record's page has to be in sight; ``banner_made`` carries what is to stand over the
    screens; ``explained`` why a key does nothing in a catalogue that is only read."""

    page_asked = Signal(int)
    banner_made = Signal(QWidget)
    explained = Signal()

    def __init__(
        self, session: Session, question: Question, selection: Selection, page: RecordPageView, keeper: Keeper,
        window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._session, self._question, self._selection = session, question, selection
        self._page, self._keeper, self._window = page, keeper, window
        self._banner: Banner | None = None
        self.editing = Editing(session, selection, keeper, self)
        self.new = action(self, _("Ne&w record…"), self._new, "Ctrl+N")
        self.kinds = QMenu(_("New, of a &kind"), window)
        words = (_("&Activity"), _("&Training session"), _("Equipment &donation"))
        for kind, text in zip(KINDS, words, strict=True):
            self.kinds.addAction(action(self, text, partial(self._new_of, kind)))
        self.duplicate = action(self, _("&Duplicate"), self.editing.duplicate, "Ctrl+D")
        self.edit = action(self, _("&Edit"), self._edit, "F2")
        self.correct = action(self, _("Co&rrect…"), self._correct)
        self.unsaved = action(self, _("&Unsaved changes…"), self.show_unsaved)
        self._listen()
        self._enable()

    def _listen(self) -> None:
        page, editing, keeper = self._page, self.editing, self._keeper
        page.has_edit = editing.has_draft
        page.edit_asked.connect(self._edit)
        page.correct_asked.connect(self._correct)
        editing.shown.connect(self._show)
        editing.closed.connect(page.show_again)
        editing.asked.connect(self.page_asked)
        editing.made.connect(self._show_made)
        keeper.loaded.connect(self._offer)
        keeper.changed.connect(self._enable)
        for tells in (self._selection.changed, self._selection.opened, self._selection.seen):
            tells.connect(self._enable)
        if self._session.catalog.is_read_only:
            lock((self.new, *self.kinds.actions(), self.duplicate, self.edit, self.correct, self.unsaved))
            for item in (self.new, self.duplicate, self.edit):
                QShortcut(item.shortcut(), self._window).activated.connect(self.explained)

    @property
    def parts(self) -> tuple[list[QAction], ...]:
        """For the Record menu."""
        return [self.new, self.kinds.menuAction(), self.duplicate], [self.edit, self.correct, self.unsaved]

    def context(self) -> list[QAction]:
        """For the right click."""
        line = QAction(self)
        line.setSeparator(True)
        return [line, self.edit, self.correct, self.duplicate]

    def _enable(self) -> None:
        writes, some = not self._session.catalog.is_read_only, bool(self._selection.subjects)
        for item in (self.new, *self.kinds.actions()):
            item.setEnabled(writes)
        for item in (self.duplicate, self.edit, self.correct):
            item.setEnabled(writes and some)
        self.unsaved.setEnabled(writes and bool(self._keeper.texts()))

    # Doing

    def _new(self) -> None:
        """Of the kind that the filter asks for, else of one that is chosen."""
        kind = self._kind_filtered()
        if kind:
            self._new_of(kind)
        else:
            focused = self._window.focusWidget()
            self.kinds.popup(focused.mapToGlobal(focused.rect().center()) if focused else QCursor.pos())
            self.kinds.setActiveAction(self.kinds.actions()[0])

    def _kind_filtered(self) -> str:
        terms = (item for item in self._question.query.conditions if isinstance(item, Term) and not item.negated)
        kinds = [item.values for item in terms if item.field == "kind"]
        return kinds[0][0] if len(kinds) == 1 and len(kinds[0]) == 1 and kinds[0][0] in KINDS else ""

    def _new_of(self, kind: str) -> None:
        self.page_asked.emit(self._selection.current)
        self.editing.new(kind)

    def _edit(self) -> None:
        self._open_one()
        self.editing.edit(self._page.field_here() if self._page.view.hasFocus() else "")

    def _correct(self) -> None:
        self._open_one()
        self.editing.correct(self._page.field_here(), self._window)

    def _open_one(self) -> None:
        """Of several selected records the one on the page is meant, else the first."""
        ids = self._selection.subjects
        if ids:
            self.page_asked.emit(self._selection.current if self._selection.current in ids else ids[0])

    def _show(self, editor: QWidget) -> None:
        self.page_asked.emit(self._selection.current)
        self._page.show_instead(editor)

    def _show_made(self, record: int) -> None:
        """On the page, and selected in the list as soon as that holds it."""
        self.page_asked.emit(record)
        self._question.ask_then(self._question.query, partial(self._select, record))

    def _select(self, record: int, result: SearchResult) -> None:
        if record in result.ids and record == self._selection.current:
            self._selection.select((record,))

    # What waits

    def _offer(self, found: tuple[Draft, ...]) -> None:
        text = ngettext("{count} edit was begun and not saved", "{count} edits were begun and not saved", len(found))
        show = action(self, _("Show the difference"), self.show_unsaved)
        self._banner = Banner(text.format(count=number(len(found))), [show])
        self.banner_made.emit(self._banner)
        self._keeper.changed.connect(self._withdraw)

    def _withdraw(self) -> None:
        if self._banner and not self._keeper.texts():
            self._banner.put_away()

    def show_unsaved(self) -> None:
        """All drafts, each as a difference."""
        from ui.editing.difference import unsaved

        self.editing.keep()
        texts, catalog = dict(self._keeper.texts()), self._session.catalog
        self._session.tasks.ask(lambda: unsaved(catalog, texts), self._open_difference, self._session.failed.emit)

    def _open_difference(self, found: list[Unsaved]) -> None:
        from ui.editing.difference_dialog import DifferenceDialog

        dialog = DifferenceDialog(found, self._window)
        dialog.restored.connect(self._restore)
        dialog.discarded.connect(lambda draft: self._keeper.forget(draft.name))
        dialog.open()

    def _restore(self, draft: Unsaved) -> None:
        if draft.edit:
            self.editing.go_on(draft.edit)
        elif place := note_named(draft.name):
            self.page_asked.emit(place[0])
            self._page.tending.edit_note(place[1])
