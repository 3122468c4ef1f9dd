"""What the File menu does: make, open, copy, import and export catalogues."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from catalog.paths import SUFFIX
from ui.controllers.session import Session
from ui.opening import opened
from ui.settings import Settings
from ui.widgets.quiet_line import QuietLine
from ui.window.actions import action, lock
from ui.window.sent import AsSent, SentActions
from ui.words import _, ngettext


class FileActions(QObject):
    """``open_asked`` carries the file of a catalogue, ``new_asked`` where a new one is to be made and whether it
    begins with what the five documents report."""

    open_asked = Signal(Path)
    new_asked = Signal(Path, bool)

    def __init__(self, session: Session, settings: Settings, quiet: QuietLine, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._settings, self._quiet, self._window = session, settings, quiet, window
        self.new_seeded = action(self, _("From the &five documents…"), partial(self._ask_for_new, True))
        self.new_empty = action(self, _("&Empty…"), partial(self._ask_for_new, False))
        self.open = action(self, _("&Open…"), self._ask_for_file, QKeySequence.StandardKey.Open)
        self.save_copy = action(self, _("Save a &copy…"), self._ask_for_copy, "Ctrl+Shift+S")
        self.import_ = action(self, _("&Import…"), self._import, "Ctrl+I")
        self.take_back = action(self, _("Take &back changes…"), self._take_back)
        if session.catalog.is_read_only:
            lock((self.import_, self.take_back))
        self.sent = SentActions(session, window)
        self.quit = action(self, _("&Quit"), window.close, "Ctrl+Q")
        self.recent = QMenu(_("Open &recent"), window)
        self.recent.aboutToShow.connect(self._fill_recent)
        self._fill_recent()

    def fill(self, menu: QMenu, exporting: Sequence[QAction], printing: Sequence[QAction]) -> None:
        new = menu.addMenu(_("&New catalogue"))
        new.addActions([self.new_seeded, self.new_empty])
        menu.addAction(self.open)
        menu.addMenu(self.recent)
        menu.addSeparator()
        menu.addActions([self.save_copy, self.import_, self.take_back, *exporting, self.sent.show_all])
        menu.addSeparator()
        menu.addActions(list(printing))
        menu.addSeparator()
        menu.addAction(self.quit)

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in self._settings.recent:
            if path != self._session.path:
                self.recent.addAction(_name(path), partial(self.open_asked.emit, path))
        if self.recent.isEmpty():
            self.recent.addAction(_("No other catalogue was opened here yet")).setEnabled(False)

    # Asking for files

    def _folder(self) -> str:
        return str(self._session.path.parent if self._session.path else Path.home())

    def _ask_for_new(self, seeded: bool) -> None:
        title = _("New catalogue from the five documents") if seeded else _("New empty catalogue")
        dialog = self._saving(title, "", lambda path: self.new_asked.emit(path, seeded))
        dialog.open()

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self._window, _("Open catalogue"), self._folder(), _filter())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_asked.emit(Path(name)))
        dialog.open()

    def _ask_for_copy(self) -> None:
        stem = self._session.path.stem if self._session.path else "catalogue"
        self._saving(_("Save a copy"), f"{stem} {self._session.today:%Y-%m-%d}{SUFFIX}", self._copy).open()

    def _saving(self, title: str, name: str, done: Callable[[Path], object]) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._folder(), _filter())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: done(Path(chosen)))
        return dialog

    # Doing it

    def _copy(self, path: Path) -> None:
        catalog = self._session.catalog
        self._quiet.say(_("Saving a copy…"))

        def work() -> tuple[int, int]:
            catalog.save_copy(path)
            return catalog.attachments.copy_along(path)

        def done(files: tuple[int, int]) -> None:
            said = _("A complete copy was saved and checked: {name}").format(name=path.name)
            self.say_written(f"{said}{_files_taken(*files)}", path)

        self._session.tasks.ask(work, done, self._session.failed.emit)

    def say_written(self, text: str, path: Path, as_sent: AsSent | None = None) -> None:
        """Says that a file was written, with the ways to it, and to marking it as sent."""
        ways = {_("Show in folder"): path.parent, _("Open"): path}
        actions = [action(self, words, partial(opened, where)) for words, where in ways.items()]
        self._quiet.offer(text, *actions, *(self.sent.marking(as_sent) if as_sent else ()))

    def say_copied(self, text: str, as_sent: AsSent | None) -> None:
        """Says that something was copied or printed, with the way to marking it as sent."""
        self._quiet.offer(text, *(self.sent.marking(as_sent) if as_sent else ()))

    def _take_back(self) -> None:
        from ui.dialogs.take_back_dialog import ask_for_file

        ask_for_file(self._session, self._settings, self._window)

    def _import(self) -> None:
        from ui.dialogs.import_dialog import ask_for_file

        ask_for_file(self._session, self._settings, self._window)


def _files_taken(total: int, left: int) -> str:
    """What of the attachments went along with a copy."""
    if not total:
        return ""
    if left:
        return _(", with {count} of its {total} attached files; the others are missing here").format(
            count=total - left, total=total)  # fmt: skip
    return ngettext(", with its attached file", ", with its {count} attached files", total).format(count=total)


def _name(path: Path) -> str:
    return str(path).replace("&", "&&")


def _filter() -> str:
    return _("Pillarbook catalogues (*{suffix})").format(suffix=SUFFIX)
