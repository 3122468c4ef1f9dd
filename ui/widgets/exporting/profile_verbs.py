"""What can be done with export profiles: saved, named, ordered, deleted, restored, and passed on as text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from catalog.exporting.profiles.profile import Profile, read
from ui.controllers.export_choice import ExportChoice
from ui.controllers.keeping_profiles import KeepingProfiles
from ui.controllers.profiles import Profiles
from ui.controllers.session import Session
from ui.dialogs.profile_dialog import ProfileDialog
from ui.widgets.exporting.writing import file_name
from ui.window.actions import action, lock
from ui.words import _

TEXT_LIMIT = 1_000_000
"""Bytes of a file that is looked into for a profile."""


class ProfileVerbs(QObject):
    """``said`` is for the dialog's quiet line."""

    said = Signal(str)

    def __init__(self, session: Session, profiles: Profiles, choice: ExportChoice, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._profiles, self._choice, self._window = session, profiles, choice, window
        self._keeping = KeepingProfiles(session, lambda: profiles.all, self)
        self._keeping.said.connect(self.said)
        self.save = action(self, _("&Save the changes"), self._save)
        self.save_as = action(self, _("Save &as…"), self._save_as)
        self.restore = action(self, "", choice.revert)
        self.name = action(self, _("&Name and purpose…"), self._name)
        self.up = action(self, _("Move &up"), lambda: self._move(-1))
        self.down = action(self, _("Move &down"), lambda: self._move(1))
        self.delete = action(self, _("D&elete"), lambda: self._keeping.delete(choice.kept))
        self.copy = action(self, _("&Copy as text"), lambda: self._keeping.copy(choice.profile))
        self.write = action(self, _("Save as a &text file…"), self._ask_where)
        self.paste = action(self, _("Add from the cli&pboard"), self._paste)
        self.read = action(self, _("Add from a te&xt file…"), self._ask_which)
        choice.changed.connect(self.look)
        profiles.listed.connect(self.look)
        self.look()

    def fill(self, menu: QMenu) -> None:
        parts = ((self.save, self.save_as, self.restore), (self.name, self.up, self.down, self.delete),
                 (self.copy, self.write, self.paste, self.read))  # fmt: skip
        menu.setToolTipsVisible(True)
        for part in parts:
            if not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(list(part))

    def look(self) -> None:
        """What can be done with the chosen one now."""
        kept, is_own = self._choice.kept, not self._choice.kept.is_built_in
        place = next((row for row, each in enumerate(self._profiles.own) if each.key == kept.key), 0)
        self.save.setEnabled(is_own and self._choice.is_altered)
        self.restore.setEnabled(self._choice.is_altered)
        self.restore.setText(_("&Let it be as it was saved") if is_own else _("&Restore it"))
        for each in (self.name, self.delete):
            each.setEnabled(is_own)
        self.up.setEnabled(is_own and place > 0)
        self.down.setEnabled(is_own and place < len(self._profiles.own) - 1)
        if self._session.catalog.is_read_only:
            lock((self.save, self.save_as, self.name, self.up, self.down, self.delete, self.paste, self.read))

    # Keeping

    def _save(self) -> None:
        self._keeping.change(self._choice.profile)

    def _save_as(self) -> None:
        made = replace(self._choice.profile, key="", is_built_in=False)
        self._ask(replace(made, name=self._keeping.free(made.name)))

    def _name(self) -> None:
        """The profile as it is kept: its name changes, and what was altered for this once stays so."""
        self._ask(self._choice.kept)

    def _move(self, by: int) -> None:
        self._keeping.move(self._choice.kept, by, lambda: self._profiles.own)

    def _ask(self, profile: Profile) -> None:
        dialog = ProfileDialog(profile, self._keeping.taken(profile), self._window)
        dialog.chosen.connect(self._keep)
        dialog.open()

    def _keep(self, profile: Profile) -> None:
        if profile.key:
            self._keeping.change(profile)
        else:
            self._keeping.save(profile, lambda _changes: self._profiles.when_listed(partial(self._take, profile.name)))

    def _take(self, name: str) -> None:
        if profile := self._profiles.by_name(name):
            self._choice.take(profile)

    # As text

    def _paste(self) -> None:
        self._add(_("the clipboard"), QGuiApplication.clipboard().text())

    def _add(self, where: str, text: str) -> None:
        profile = read(text)
        if profile is None:
            told = _("There is no export profile in {place}. Copy one as text first, all its lines.")
            self.said.emit(told.format(place=where))
            return
        self._ask(replace(profile, name=self._keeping.free(profile.name)))

    def _ask_which(self) -> None:
        dialog = QFileDialog(self._window, _("Add a profile"), str(Path.home()), _("Text (*.txt *.eml);;All files (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_from(Path(name)))
        dialog.open()

    def read_from(self, path: Path) -> None:
        def work() -> str:
            with path.open("rb") as file:
                return file.read(TEXT_LIMIT).decode("utf-8-sig", "replace")

        self._session.tasks.ask(work, partial(self._add, path.name), self._tell_trouble)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self._window, _("Save the profile as text"), str(Path.home()), _("Text (*.txt)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(f"{file_name(self._choice.profile.name)}.txt")
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def write_to(self, path: Path) -> None:
        text = self._keeping.written(self._choice.profile) + "\n"
        told = partial(self._say_written, path.name)
        self._session.tasks.ask(lambda: path.write_text(text, "utf-8"), told, self._tell_trouble)

    def _say_written(self, name: str, _count: int) -> None:
        self.said.emit(_("The profile was saved as {name}").format(name=name))

    def _tell_trouble(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self.said.emit(_("That did not work: {why}").format(why=error.strerror or error))
        else:
            self._session.failed.emit(error)
