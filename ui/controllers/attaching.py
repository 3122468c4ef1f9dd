"""Files of the record on the page: attached, opened, located, cited and taken off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from catalog.model.changes import Changes
from ui.controllers.long_change import with_progress
from ui.controllers.session import Session
from ui.opening import opened
from ui.words import _, ngettext

if TYPE_CHECKING:
    from catalog.commands.attachments import LocateAttachment
    from catalog.rooms.attachments import Found
    from ui.widgets.page.sections.pieces import Action

Record = Callable[[], int]


class Attaching(QObject):
    """``record`` tells the record that is meant, ``found`` an attachment of it by uid, as it is on this computer.

    ``settled`` says that files may be there now that were not, whether the record was changed or not.
    """

    settled = Signal()

    def __init__(self, session: Session, record: Record, found: Callable[[str], Found | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._record, self._found, self._window = session, record, found, parent
        self.verbs: Mapping[str, Callable[[Action], None]] = {
            "attach": lambda _it: self.ask(), "refer": lambda _it: self.ask(copies=False),
            "open file": self._open, "locate file": self._locate,
            "remove file": self._remove, "cite file": self._cite,
        }  # fmt: skip

    @cached_property
    def _folder(self) -> str:
        """Where people keep what they wrote; their home where there is no such folder."""
        from PySide6.QtCore import QStandardPaths

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return folder if Path(folder).is_dir() else str(Path.home())

    def ask(self, *, copies: bool = True) -> None:
        """For files to be copied into the folder beside the catalogue, or to be referred to where they lie."""
        if not self._record():
            self._session.said.emit(_("Open a record first"), False)
            return
        title = _("Attach files") if copies else _("Refer to files where they lie")
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self._take(tuple(map(Path, names)), copies=copies))
        dialog.open()

    def _take(self, files: tuple[Path, ...], *, copies: bool) -> None:
        """The next files are looked for where these were."""
        if files:
            self._folder = str(files[0].parent)
        self.add(files, copies=copies)

    def add(self, files: tuple[Path, ...], *, copies: bool = True) -> None:
        if self._record() and files:
            self.add_to(self._record(), files, copies=copies)

    def add_to(self, record: int, files: tuple[Path, ...], *, copies: bool = True) -> None:
        """Copies go into the folder beside the catalogue; one that is in no file can only refer to them."""
        from catalog.commands.attachments import AddAttachments

        home = self._session.path
        said = ngettext("{count} file attached", "{count} files attached", len(files)).format(count=len(files))
        command = AddAttachments(record, files, home, copies=copies and home is not None)
        with_progress(self._session, _("Copying files…"), self._window).run(command, said)

    def _open(self, action: Action) -> None:
        found = self._found(action.subject)
        if found is None or found.place is None:
            return
        program = self._session.catalog.attachments.is_program(found.place)
        shown = found.place.parent if program else found.place
        if program:
            self._session.said.emit(_("This file is a program: its folder is shown, and it is not run"), False)
        if not opened(shown):
            self._session.said.emit(_("No program of this computer opens {name}").format(name=found.place.name), False)

    def _locate(self, action: Action) -> None:
        dialog = QFileDialog(self._window, _("Where is the file now?"), self._folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.locate(action.subject, Path(name)))
        dialog.open()

    def locate(self, uid: str, file: Path) -> None:
        """Takes a file of the same content at once, and asks where it is another."""
        from catalog.commands.attachments import LocateAttachment

        found = self._found(uid)
        if found is None:
            return
        wanted, command = found.attachment.sha256, LocateAttachment(self._record(), uid, file, self._session.path)

        def same() -> bool:
            from catalog.attached_files import digest

            return wanted is None or digest(file) == wanted

        self._session.tasks.ask(same, partial(self._located, command), self._session.failed.emit)

    def _located(self, command: LocateAttachment, same: bool) -> None:
        if same:
            self._session.do(command, self._settle, _("Located"))
            return
        box = QMessageBox(QMessageBox.Icon.Question, _("Another file"), _(
            "The content of {name} is another than that of the file that was attached."
        ).format(name=command.file.name), QMessageBox.StandardButton.Cancel, self._window)  # fmt: skip
        use = box.addButton(_("&Use it all the same"), QMessageBox.ButtonRole.AcceptRole)
        use.clicked.connect(partial(self._replace, command))
        box.finished.connect(box.deleteLater)
        box.open()

    def _replace(self, command: LocateAttachment) -> None:
        from catalog.commands.attachments import LocateAttachment

        changed = LocateAttachment(command.record, command.uid, command.file, command.home, changed=True)
        self._session.do(changed, self._settle, _("Located"))

    def _settle(self, _changes: Changes) -> None:
        self.settled.emit()

    def _remove(self, action: Action) -> None:
        from catalog.commands.attachments import RemoveAttachment

        self._session.do(RemoveAttachment(self._record(), action.subject), say=_("Attachment removed; its file stays"))

    def _cite(self, action: Action) -> None:
        from catalog.commands.attachments import CiteAttachment

        self._session.do(CiteAttachment(self._record(), action.subject), say=_("Named as a source"))
