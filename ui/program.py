"""The running program: one catalogue in one window at a time, opened, made and changed for another."""

from __future__ import annotations

import gc
import logging
import shutil
import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from catalog.catalog import Catalog
from catalog.errors import CannotCreate, CatalogError, EarlierFile, Stopped
from catalog.paths import SUFFIX, Folders, account_folders
from ui import logs, messages, theme
from ui.controllers.making import Making
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.icons import icon
from ui.instances import FirstWindow, raise_first
from ui.main_window import MainWindow
from ui.screens import load_modules
from ui.settings import Settings
from ui.tasks import ThreadTasks
from ui.window import state as window_state
from ui.words import _

_log = logging.getLogger("pillarbook")
_SOON, _AT_LEISURE = 300, 2000
"""Milliseconds after the window stands."""


_YOUNG = 5_000
"""Objects made after which the collector looks whether some are garbage: an answer makes thousands, and nearly all go
by themselves before so many are there."""


def _pass_over_what_is_here() -> None:
    """Garbage is looked for from now on, but not in what is there already, of which the program itself and what it
    keeps in memory are made: to look through all that takes longer than to answer a key."""
    if gc.isenabled() and not gc.get_freeze_count():
        gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
    gc.enable()


class Program(QObject):
    """Holds what lives as long as the program, and the one workspace that is open."""

    def __init__(self, application: QApplication, folders: Folders) -> None:
        super().__init__()
        self._application, self._folders = application, folders
        self.settings = Settings(folders.settings_file)
        self._making = ThreadTasks(self.unexpected, self)
        self._tasks: ThreadTasks | None = None
        self.window: MainWindow | None = None
        self._session: Session | None = None
        self._question: Question | None = None
        self._first: FirstWindow | None = None
        self._telling = False
        self._given: Path | None = None
        self._present: Path | None = None
        self._past: Path | None = None
        application.styleHints().colorSchemeChanged.connect(self._clear_borders)
        theme.apply(self.settings.look)

    @classmethod
    def run(cls, file: Path | None) -> int:
        """The whole life of the program; the exit code."""
        folders = account_folders()
        logs.begin(folders.log)
        application = QApplication(sys.argv[:1])
        application.setApplicationName("Pillarbook")
        application.setDesktopFileName("pillarbook")
        application.setWindowIcon(icon("pillarbook"))
        application.setQuitOnLastWindowClosed(False)
        program = cls(application, folders)
        logs.catch(program.unexpected)
        QTimer.singleShot(0, partial(program.start, file))
        code = application.exec()
        program.end()
        return code

    def start(self, file: Path | None) -> None:
        """Opens the file, else what was open last, else the account's own catalogue, which is made if need be."""
        self._given = file
        path = file or self._last() or self._folders.default_catalog
        if file is None and not path.exists():
            self.make(path, seeded=True)
        else:
            self.open(path)

    def end(self) -> None:
        """Lets go of all, and returns when nothing is under way any more."""
        self._leave()
        self._making.close()
        self.settings.save()

    def wait(self) -> None:
        """Returns when nothing is under way any more."""
        self._making.wait()
        if self._tasks:
            self._tasks.wait()

    # Opening

    def open(self, path: Path) -> None:
        """Shows the catalogue of a file; what was open stays open where it cannot be opened."""
        if self._session and self._session.path and path.resolve() == self._session.path.resolve():
            return self._come_forward()
        if raise_first(path):
            _log.info("the file is open in another window, which was raised")
            return self._done_here()
        try:
            catalog = Catalog.open(path)
        except EarlierFile:
            return self._bring_up_to_date(path)
        except CatalogError as error:
            self.settings.forget(path)
            return self._offer_another(error)
        return self._show(catalog, is_new=False)

    def _bring_up_to_date(self, path: Path) -> None:
        """Opens the file of an earlier version, once it is in today's form; as it was, it is kept beside."""
        words = _("Bringing the catalogue up to date…")
        updating = Making(lambda report: Catalog.bring_up_to_date(path, report), words, self._making, self.window)
        updating.made.connect(lambda kept: self._open_updated(path, kept))
        updating.failed.connect(self._not_made)
        updating.begin()

    def _open_updated(self, path: Path, kept: Path) -> None:
        self.open(path)
        if self.window:
            told = _("Brought up to date; as it was, it is kept as {name}")
            self.window.files.say_written(told.format(name=kept.name), kept)

    def make(self, path: Path, *, seeded: bool) -> None:
        """Makes a catalogue and shows it; what takes longer shows how far it is, and can be stopped."""
        if path.exists() and path != self._folders.default_catalog:
            return messages.tell(
                self.window, CannotCreate(path=path, detail=_("something of that name is there already"))
            )
        words = _("Making the catalogue from the five documents…") if seeded else _("Making the catalogue…")
        work = partial(Catalog.create, path, seeded=seeded)
        making = Making(lambda report: work(report=report), words, self._making, self.window)
        making.made.connect(lambda catalog: self._show(catalog, is_new=seeded))
        making.failed.connect(self._not_made)
        return making.begin()

    def _not_made(self, error: Exception) -> None:
        if isinstance(error, Stopped) and self.window:
            self.window.quiet.say(messages.in_words(error))
        else:
            self._offer_another(error)

    def show_past(self, day: date) -> None:
        """Shows the open catalogue as it was at the end of a day, made beside and removed when it is left."""
        if self._session is None or self._session.path is None or self.window is None:
            return
        history, present = self._session.catalog.history, self._session.path
        folder = Path(tempfile.mkdtemp(prefix="pillarbook-"))
        path = folder / f"{present.stem} {day.isoformat()}{SUFFIX}"
        text = _("Turning back to that day…")
        quiet = self.window.quiet
        quiet.say_while(text)

        def made(_done: None) -> None:
            self._show(Catalog.open(path), is_new=False)
            self._present, self._past = present, folder

        def failed(error: Exception) -> None:
            quiet.withdraw(text)
            shutil.rmtree(folder, ignore_errors=True)
            self.unexpected(error)

        self._session.tasks.ask(lambda: history.as_it_was(day, path), made, failed)

    def show_present(self) -> None:
        """Back from a past day to the catalogue itself."""
        if self._present:
            self.open(self._present)

    def unexpected(self, error: Exception) -> None:
        """An error that nobody waited for: into the log, and one dialog at a time; the program goes on."""
        if isinstance(error, CatalogError) or not self._telling:
            self._telling = True
            messages.tell(self.window, error)
            QTimer.singleShot(_SOON, self._tell_again)
        else:
            messages.log_bug(error)

    def _tell_again(self) -> None:
        self._telling = False

    def _clear_borders(self) -> None:
        if theme.is_dark():
            from ui.clear_style import make_borders_clear

            make_borders_clear(self._application)

    # Parts

    def _show(self, catalog: Catalog, *, is_new: bool) -> None:
        self._leave()
        tasks = ThreadTasks(self.unexpected, self)
        session = Session(catalog, tasks, self)
        question, selection = Question(session, session), Selection(session)
        window = MainWindow(session, question, selection, self.settings, is_new=is_new)
        window.files.open_asked.connect(self.open)
        window.files.new_asked.connect(lambda path, seeded: self.make(path, seeded=seeded))
        window.past.asked.connect(self.show_past)
        window.past.left.connect(self.show_present)
        window.closed.connect(self._application.quit)
        self.window, self._session, self._question, self._tasks = window, session, question, tasks
        if catalog.path and not window.past.day:
            self._remember(catalog.path)
            self._first = FirstWindow(catalog.path, self)
            self._first.asked.connect(self._come_forward)
            question.when_shown(self._first.listen)
        question.prepared.connect(_pass_over_what_is_here)
        window_state.restore(window, question)
        window.show()
        QTimer.singleShot(_SOON, _pass_over_what_is_here)
        QTimer.singleShot(_AT_LEISURE, self, self._load_screens)

    def _load_screens(self) -> None:
        if self.window:
            self._making.ask(load_modules, lambda _done: _pass_over_what_is_here())

    def _leave(self) -> None:
        """Keeps the window's state and lets go of its catalogue."""
        if self.window is None or self._session is None or self._question is None or self._tasks is None:
            return
        window_state.save(self.window, self._question)
        self.settings.save()
        self.window.closed.disconnect(self._application.quit)
        self.window.close()
        self.window.deleteLater()
        if self._first:
            self._first.close()
        self._tasks.close()
        self._session.close()
        self._session.deleteLater()
        self._tasks.deleteLater()
        self.window = self._session = self._question = self._first = self._tasks = None
        gc.unfreeze()
        if self._past:
            shutil.rmtree(self._past, ignore_errors=True)
            self._past = None

    def _come_forward(self) -> None:
        if self.window:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()

    def _done_here(self) -> None:
        if self.window is None:
            self._application.quit()

    def _remember(self, path: Path) -> None:
        """What was named at the start once is no reason to begin with it the next time."""
        self.settings.remember(path)
        if path != self._given:
            self.settings.last = path

    def _last(self) -> Path | None:
        return path if (path := self.settings.last) and path.is_file() else None

    def _offer_another(self, error: Exception) -> None:
        """Tells what happened; with no window open, offers what can be done next."""
        if self.window or not isinstance(error, CatalogError):
            self.unexpected(error)
            return self._done_here()
        box = QMessageBox(QMessageBox.Icon.Warning, "Pillarbook", messages.in_words(error))
        box.setTextFormat(Qt.TextFormat.PlainText)
        another = box.addButton(_("&Open another…"), QMessageBox.ButtonRole.AcceptRole)
        own = box.addButton(_("Open &my own catalogue"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("&Quit"), QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda: self._go_on(box.clickedButton() is another, box.clickedButton() is own))
        return box.open()

    def _go_on(self, another: bool, own: bool) -> None:
        if own:
            self.start(None)
        elif another:
            self._choose_another()
        else:
            self._application.exit(1)

    def _choose_another(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        kinds = _("Pillarbook catalogues (*{suffix})").format(suffix=SUFFIX)
        dialog = QFileDialog(None, _("Open catalogue"), str(self._folders.data), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.rejected.connect(lambda: self._application.exit(1))
        dialog.open()
