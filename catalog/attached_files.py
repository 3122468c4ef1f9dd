"""Files that belong to records, on the disk: where they lie, how they are, and taking copies of them in.

Copies lie in a folder beside the catalogue ("office files" beside office.pillarbook), under names that are safe on
every system; nothing there is ever written over. A copy counts once it is whole: it is written aside, forced to the
disk, and then given its name.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, Literal

from catalog.errors import CannotAttach
from catalog.folding import clean
from catalog.model.record import Attachment
from catalog.words import _

State = Literal["there", "changed", "missing"]
_LONGEST_NAME = 120
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_CHUNK = 1 << 20
Went = Callable[[int], object]
"""Told how many bytes are copied; an error it raises stops the copying."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attachment as it is on this computer: ``place`` is where it would lie, ``size`` in bytes."""

    attachment: Attachment
    state: State
    place: Path | None = None
    size: int | None = None


def folder_of(catalog: Path) -> Path:
    """Where the copies of a catalogue's attachments lie."""
    return catalog.with_name(f"{catalog.stem} files")


def safe_name(name: str) -> str:
    """A file name that every system takes, as like the given one as can be."""
    tidy = _UNSAFE.sub("_", clean(name)).strip(" .") or "file"
    stem, suffix = PurePath(tidy).stem, PurePath(tidy).suffix[:20]
    tidy = f"{stem[: _LONGEST_NAME - len(suffix)].rstrip(' .')}{suffix}"
    return f"_{tidy}" if _RESERVED.fullmatch(tidy) else tidy


def place_of(attachment: Attachment, catalog: Path | None) -> Path | None:
    """Where an attachment lies; None for what cannot be told, or is on another computer, or outside its folder."""
    path = attachment.path
    if not path or path.startswith(("\\\\", "//")) or "\0" in path:
        return None
    if PurePath(path).is_absolute():
        return None if attachment.copied else Path(path)
    if catalog is None:
        return None
    place = catalog.parent / path
    return place if not attachment.copied or _is_inside(catalog.parent, place) else None


def _is_inside(folder: Path, place: Path) -> bool:
    """Links are followed, so that none leads out."""
    try:
        return place.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def look(attachment: Attachment, catalog: Path | None) -> Found:
    """How an attachment is now; one of which no hash was kept is there as it is."""
    place = place_of(attachment, catalog)
    try:
        if place is None or not place.is_file():
            return Found(attachment, "missing", place)
        same = attachment.sha256 in (None, digest(place))
        return Found(attachment, "there" if same else "changed", place, place.stat().st_size)
    except OSError:
        return Found(attachment, "missing", place)


def digest(file: Path) -> str:
    """The SHA-256 of a file's content; raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def copied(file: Path, catalog: Path, made: Callable[[Path], object], went: Went | None = None) -> Attachment:
    """Takes a copy of a file in; raises CannotAttach, and leaves nothing behind then.

    ``made`` hears of a copy that was not there; one of the same content and name is used again. ``went`` is told while
    it is read and copied: half of the bytes for either.
    """
    with _told(file):
        folder, name = folder_of(catalog), safe_name(file.name)
        folder.mkdir(exist_ok=True)
        size = file.stat().st_size
        with file.open("rb") as opened:
            wanted = _pour(opened, None, lambda done: went and went(done // 2))
        place = _known(folder, name, wanted)
        if place is None:
            place = _put(file, folder, name, wanted, lambda done: went and went((size + done) // 2))
            made(place)
        return Attachment(f"{folder.name}/{place.name}", title=file.name, sha256=wanted, copied=True)


def referred(file: Path, catalog: Path | None) -> Attachment:
    """Refers to a file where it lies, from the catalogue's folder where that is possible; raises CannotAttach."""
    with _told(file):
        absolute = file.resolve(strict=True)
        return Attachment(_from(catalog, absolute), title=file.name, sha256=digest(absolute))


def _from(catalog: Path | None, absolute: Path) -> str:
    try:
        return PurePath(os.path.relpath(absolute, catalog.resolve().parent)).as_posix() if catalog else str(absolute)
    except ValueError:
        return str(absolute)


def deleted(attachment: Attachment, catalog: Path | None) -> bool:
    """Deletes a copy from its folder, and nothing that lies elsewhere; whether it is not there any more."""
    place = place_of(attachment, catalog)
    if place is None or catalog is None:
        return True
    try:
        if place.parent != folder_of(catalog):
            return not place.exists()
        place.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def copy_along(attachments: list[Attachment], catalog: Path, other: Path) -> int:
    """Copies the copies beside another catalogue, under the same names; how many could not be taken along."""
    left = 0
    for item in attachments:
        place, goal = place_of(item, catalog), place_of(item, other)
        try:
            if place is None or goal is None:
                raise FileNotFoundError
            if not (goal.is_file() and digest(goal) == digest(place)):
                goal.parent.mkdir(parents=True, exist_ok=True)
                _put(place, goal.parent, goal.name, digest(place))
        except (OSError, CannotAttach):
            left += 1
    return left


def _names(name: str) -> Iterator[str]:
    """A name, then "name (2)" and so on."""
    yield name
    path = PurePath(name)
    for number in range(2, 10_000):
        yield f"{path.stem} ({number}){path.suffix}"


def _known(folder: Path, name: str, wanted: str) -> Path | None:
    """The copy of that content that is there under the name, or under the name with a number."""
    for taken in map(folder.joinpath, _names(name)):
        if not taken.exists():
            return None
        if taken.is_file() and not taken.is_symlink() and digest(taken) == wanted:
            return taken
    return None


def _put(file: Path, folder: Path, name: str, wanted: str, went: Went | None = None) -> Path:
    """Writes a copy aside, checks it against the hash, and gives it the first name that is free."""
    descriptor, partial = tempfile.mkstemp(prefix=".", suffix=".partial", dir=folder)
    aside = Path(partial)
    try:
        with os.fdopen(descriptor, "wb") as target, file.open("rb") as source:
            written = _pour(source, target, went)
        if written != wanted:
            raise CannotAttach(path=file, detail=_("it changed while it was copied"))
        shutil.copymode(file, aside)
        return _named(aside, folder, name)
    finally:
        aside.unlink(missing_ok=True)


def _pour(source: IO[bytes], target: IO[bytes] | None, went: Went | None = None) -> str:
    """Reads in portions, and forces them to the disk where there is a target; the SHA-256 of what was read."""
    hashed, done = hashlib.sha256(), 0
    while portion := source.read(_CHUNK):
        hashed.update(portion)
        if target:
            target.write(portion)
        done += len(portion)
        if went:
            went(done)
    if target:
        target.flush()
        os.fsync(target.fileno())
    return hashed.hexdigest()


def _named(aside: Path, folder: Path, name: str) -> Path:
    """Gives a finished file a name that nothing has; a name taken by somebody in between is not taken away."""
    for free in _names(name):
        place = folder / free
        try:
            place.open("xb").close()
        except FileExistsError:
            continue
        os.replace(aside, place)
        return place
    raise FileExistsError(name)


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotAttach(path=file, detail=error.strerror or str(error)) from error
