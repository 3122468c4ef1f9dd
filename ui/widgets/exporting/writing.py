"""Writing an export: away from the window, with its progress on top of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from catalog.exporting.job import Exported
from catalog.exporting.profiles.built_in import PLAIN
from catalog.exporting.profiles.profile import Profile
from catalog.model.progress import Report
from ui.controllers.export_previewing import Wanted
from ui.controllers.exporting import ExportJob, Write
from ui.controllers.session import Session
from ui.widgets.progress import Progress
from ui.words import _


def begun(session: Session, wanted: Wanted, path: Path, window: QWidget) -> ExportJob:
    """The job, ready to be listened to and run."""

    def write(report: Report) -> Exported:
        return session.catalog.export(path, wanted.query, wanted.ids, profile=wanted.profile, report=report)

    return begun_job(session, write, window)


def begun_job(session: Session, write: Write, window: QWidget) -> ExportJob:
    """The same of any work that writes records to a file."""
    progress = Progress(_("Exporting…"), window)
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    job = ExportJob(session, write, session)
    job.went_on.connect(progress.setValue)
    progress.canceled.connect(job.cancel)
    job.ended.connect(progress.end)
    job.ended.connect(job.deleteLater)
    return job


def proposed_name(session: Session, profile: Profile) -> str:
    """ "office Donation register 2021-01-15", without an ending; Plain needs no word."""
    stem = session.path.stem if session.path else _("catalogue")
    said = () if profile.key == PLAIN.key else (file_name(profile.name),)
    return " ".join((stem, *said, f"{session.today:%Y-%m-%d}"))


def file_name(text: str) -> str:
    """A text as a file's name on any system."""
    kept = "".join(" " if letter in '<>:"/\\|?*' or ord(letter) < 32 else letter for letter in text)
    return " ".join(kept.split()).strip(". ")[:80].strip() or _("profile")


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """A file of that name that is not there yet: with a number where one is."""
    numbered = (folder / f"{name} {count}{suffix}" for count in range(2, 10_000))
    first = folder / f"{name}{suffix}"
    return first if not first.exists() else next(path for path in numbered if not path.exists())
