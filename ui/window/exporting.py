"""Export, export again, reports, and copying records as a profile shows them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.controllers.copying import Copying
from ui.controllers.question import Question
from ui.controllers.selection import Selection
from ui.controllers.session import Session
from ui.controllers.term_words import TermWords
from ui.settings import CatalogSettings, Settings
from ui.widgets.isolating import shortened
from ui.window.actions import action, only_with_records
from ui.words import _

if TYPE_CHECKING:
    from catalog.exporting.profiles.profile import Profile
    from catalog.model.vocabulary import Entry
    from ui.controllers.export_choice import ExportChoice
    from ui.controllers.last_export import LastExport
    from ui.controllers.profiles import Profiles


class ExportActions(QObject):
    """``written`` carries a sentence on what was written, the file, and what gives the draft of it as sent, ``copied``
    the same of a text on the clipboard. What is needed for it is loaded when it is asked for."""

    written = Signal(str, Path, object)
    copied = Signal(str, object)

    def __init__(
        self,
        session: Session,
        question: Question,
        selection: Selection,
        words: TermWords,
        settings: Settings,
        kept: CatalogSettings,
        copying: Copying,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._question, self._selection, self._words = session, question, selection, words
        self._settings, self._kept, self._copying, self._window = settings, kept, copying, window
        self.export = action(self, _("&Export…"), self._open, "Ctrl+E")
        self.again = action(self, _("Export a&gain"), self._export_again, "Ctrl+Shift+X")
        self.for_editing = action(self, _("Export &for editing…"), self._open_for_editing)
        self.again.setToolTip(_("By the same profile into the same folder, under a new name with today's date"))
        self.report = action(self, _("Repor&t…"), self._report, "Ctrl+Shift+R")
        self.copy_as = QMenu(_("Cop&y as"), window)
        self.copy_as.addAction(_("One moment…")).setEnabled(False)
        self.copy_as.aboutToShow.connect(self._fill_copy_as)
        offers = QAction(_("Cop&y as"), self)
        offers.setMenu(self.copy_as)
        only_with_records(selection, (offers,))
        self._profiles: Profiles | None = None
        self._offered: tuple[Profile, ...] = ()

    @property
    def part(self) -> list[QAction]:
        """For the File menu."""
        return [self.export, self.again, self.for_editing, self.report]

    def _open_for_editing(self) -> None:
        from ui.dialogs.edit_export_dialog import EditExportDialog

        dialog = EditExportDialog(self._session, self._question, self._selection, self._settings, self._window)
        dialog.written.connect(self.written)
        dialog.open()

    def _last(self) -> LastExport:
        from ui.controllers.last_export import LastExport

        return LastExport(self._settings, self._kept)

    def _listed(self) -> Profiles:
        from ui.controllers.profiles import Profiles

        if self._profiles is None:
            self._profiles = Profiles(self._session, self)
            self._profiles.load()
        return self._profiles

    # Exporting

    def _open(self) -> None:
        from ui.dialogs.export_dialog import ExportDialog

        dialog = ExportDialog(
            self._session, self._question, self._selection, self._words, self._last(), self._window
        )  # fmt: skip
        dialog.written.connect(self.written)
        dialog.open()

    def _export_again(self) -> None:
        if self._last().suffix:
            self._listed().when_listed(self._write_again)
        else:
            self._open()

    def _write_again(self) -> None:
        from ui.controllers.export_choice import ExportChoice

        choice = ExportChoice(self)
        self._last().recall(choice, self._listed().all)
        self._session.tasks.ask(self._session.catalog.bulk.own, partial(self._write, choice), self._session.failed.emit)

    def _write(self, choice: ExportChoice, own: list[Entry]) -> None:
        from ui.controllers.export_choice import own_columns, usable
        from ui.controllers.export_previewing import Wanted
        from ui.widgets.exporting.writing import begun, free_path, proposed_name
        from ui.widgets.records_choice import suggested

        last = self._last()
        path = free_path(last.folder, proposed_name(self._session, choice.profile), last.suffix)
        profile = usable(choice.profile, own_columns(own))
        job = begun(
            self._session, Wanted(profile, self._question.query, suggested(self._selection)), path, self._window
        )  # fmt: skip
        job.written.connect(self.written)
        job.run()

    def _report(self) -> None:
        from ui.dialogs.report_dialog import ReportDialog

        dialog = ReportDialog(self._session, self._question, self._selection, self._settings, self._window)
        dialog.written.connect(self.written)
        dialog.copied.connect(self.copied)
        dialog.open()

    # Copying

    def _fill_copy_as(self) -> None:
        self._listed().when_listed(self._offer_profiles)

    def _offer_profiles(self) -> None:
        """Made anew only where other profiles are offered: what the menu held may be listed elsewhere."""
        profiles = self._listed().all
        if profiles == self._offered:
            return
        self._offered = profiles
        self.copy_as.clear()
        for profile in profiles:
            name = shortened(profile.name).replace("&", "&&")
            self.copy_as.addAction(action(self.copy_as, name, partial(self._copying.copy_as, profile)))
