"""Attachments: the files that belong to a record, copied in or referred to where they lie.

Undoing the adding of a copy leaves the file in its folder: redo finds it there, and nothing is lost.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from catalog import attached_files
from catalog.commands.base import Command
from catalog.errors import CannotAttach, Stopped, UnknownEntry
from catalog.model import problems
from catalog.model.progress import Report
from catalog.model.record import Attachment, Citation
from catalog.model.vocabulary import Entry, Name
from catalog.store.entries import entries
from catalog.store.records import records
from catalog.store.writing import Writing
from catalog.words import _


@dataclass(frozen=True, slots=True)
class AddAttachments:
    """Attaches files to a record of the catalogue at ``home``: copies, or references to where they lie."""

    record: int
    files: tuple[Path, ...]
    home: Path | None
    copies: bool = True
    label: str = "Add attachment"

    def apply(self, store: Writing) -> None:
        self.prepared(None, store.regrets).apply(store)

    def prepared(self, report: Report | None, regrets: ExitStack) -> Command:
        """Takes the files in; raises CannotAttach, Stopped."""
        sizes = [_size(file) for file in self.files] if self.copies else [0] * len(self.files)
        taken = []
        for place, file in enumerate(self.files):
            went = _part(report, sum(sizes[:place]), sum(sizes))
            taken.append(_taken_in(regrets, file, self.home, self.copies, went))
        return _AddTaken(self.record, tuple(taken), self.label)


@dataclass(frozen=True, slots=True)
class _AddTaken:
    """Attaches files that are taken in already."""

    record: int
    taken: tuple[Attachment, ...]
    label: str

    def apply(self, store: Writing) -> None:
        (item,) = records.required(store.connection, [self.record])
        records.change(store, self.record, attachments=(*item.attachments, *self.taken))


@dataclass(frozen=True, slots=True)
class LocateAttachment:
    """Says where the file of an attachment is now; refused for another content unless that is meant."""

    record: int
    uid: str
    file: Path
    home: Path | None
    changed: bool = False
    label: str = "Locate attachment"

    def apply(self, store: Writing) -> None:
        old = _attachment(store, self.record, self.uid)
        new = _taken_in(store.regrets, self.file, self.home, old.copied)
        if old.sha256 not in (None, new.sha256) and not self.changed:
            raise CannotAttach(
                path=self.file, detail=_("its content is another than that of the file that was attached")
            )
        _change(store, self.record, self.uid, path=new.path, sha256=new.sha256)


@dataclass(frozen=True, slots=True)
class RemoveAttachment:
    """Takes an attachment off a record; its file stays where it is."""

    record: int
    uid: str
    label: str = "Remove attachment"

    def apply(self, store: Writing) -> None:
        gone = _attachment(store, self.record, self.uid)
        (item,) = records.required(store.connection, [self.record])
        records.change(store, self.record, attachments=tuple(kept for kept in item.attachments if kept.uid != gone.uid))


@dataclass(frozen=True, slots=True)
class CiteAttachment:
    """Names an attachment as a source of its record; the document is known by its content from then on."""

    record: int
    uid: str
    label: str = "Cite attachment"

    def apply(self, store: Writing) -> None:
        (item,) = records.required(store.connection, [self.record])
        key = _source(store, _attachment(store, self.record, self.uid))
        records.change(store, self.record, citations=(*item.citations, Citation(key)))


def _size(file: Path) -> int:
    """In bytes; what cannot be read is told when it is taken in."""
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0


def _part(report: Report | None, before: int, total: int) -> attached_files.Went | None:
    """What a copy is to tell of its bytes, as a part of them all."""
    if report is None:
        return None

    def went(done: int) -> None:
        if report(before + done, total) is False:
            raise Stopped

    return went


def _taken_in(
    regrets: ExitStack, file: Path, home: Path | None, copies: bool, went: attached_files.Went | None = None
) -> Attachment:
    """A copy goes again where the change is not kept."""
    if not copies:
        return attached_files.referred(file, home)
    if home is None:
        raise CannotAttach(path=file, detail=_("this catalogue is not in a file, so there is no folder beside it"))
    return attached_files.copied(file, home, lambda place: regrets.callback(place.unlink), went)


def _attachment(store: Writing, record: int, uid: str) -> Attachment:
    """Raises UnknownRecord, UnknownEntry."""
    (item,) = records.required(store.connection, [record])
    found = next((attachment for attachment in item.attachments if attachment.uid == uid), None)
    if found is None:
        raise UnknownEntry(vocabulary=_("attachment"), name=uid)
    return found


def _change(store: Writing, record: int, uid: str, **values: Any) -> None:
    found = _attachment(store, record, uid)
    (item,) = records.required(store.connection, [record])
    changed = tuple(replace(found, **values) if old.uid == uid else old for old in item.attachments)
    records.change(store, record, attachments=changed)


def _source(store: Writing, attached: Attachment) -> str:
    """The key of the source that is this file, made where there is none."""
    known = entries.load(store.connection, "sources")
    same = next((item.key for item in known if attached.sha256 and item.details.get("sha256") == attached.sha256), None)
    if same:
        return same
    name = problems.name(attached.title or PurePath(attached.path).name)
    details = {"file_name": PurePath(attached.path).name, "sha256": attached.sha256}
    key = entries.free_key(store.connection, "sources", name)
    entries.create(store, [Entry("sources", key, (Name(name),), access=attached.access, details=details)])
    return key
