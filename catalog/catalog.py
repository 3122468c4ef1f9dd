"""``Catalog``: the one façade that the window, the shell command and scripts use.

Here it is opened and changed; what is asked of it stands in ``asking``, and what single screens ask in ``rooms``.
Commands run one at a time, each in one transaction; what one really changed comes back as ``Changes``, read from the
log. Seeding, copies and purging are imported when they are asked for: the window stands sooner without them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from catalog.account import author as account_author
from catalog.commands.base import Command, Prepared
from catalog.errors import Busy, CannotCreate, DiskTrouble, Stopped
from catalog.model.changes import Changes, Step
from catalog.rooms import undoing
from catalog.rooms.rooms import Rooms
from catalog.store.database import Database
from catalog.store.past import log
from catalog.store.probing import SEALED, require_sqlite
from catalog.words import _

if TYPE_CHECKING:
    from catalog.model.progress import Report


class Catalog(Rooms):
    """One open catalogue."""

    def __init__(self, database: Database, author: str | None = None, today: Callable[[], date] = date.today) -> None:
        super().__init__(database, today)
        self.author = author or account_author()
        self._announcing = Lock()
        self._seen = self._last_seq()
        self._version = database.data_version()

    # Opening and closing

    @staticmethod
    def require_machine() -> None:
        """Raises UnsuitableMachine where a library of this computer is too old to keep a catalogue safely."""
        require_sqlite()

    @classmethod
    def open(cls, path: Path, author: str | None = None, today: Callable[[], date] = date.today) -> Catalog:
        """Opens a catalogue file; raises one of the CannotOpen errors and changes nothing then.

        EarlierFile is cured by ``bring_up_to_date``.
        """
        return cls(Database.open(path), author, today)

    @staticmethod
    def bring_up_to_date(path: Path, report: Report | None = None, today: Callable[[], date] = date.today) -> Path:
        """Puts a file of an earlier form in today's, where ``open`` raises EarlierFile; where it is kept as it was.

        ``report`` is told (done, total) and stops it by returning False. Raises HeldOpen, NotBroughtUpToDate, Stopped;
        the file is as it was then.
        """
        from catalog.store import updating

        return updating.bring_up(path, today(), report)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        seeded: bool = True,
        author: str | None = None,
        today: Callable[[], date] = date.today,
        report: Report | None = None,
    ) -> Catalog:
        """Makes a new catalogue where nothing lies yet; raises CannotCreate, or Stopped where ``report`` says so, and
        leaves no file behind then.

        It is made whole beside its place and named last: a crash on the way leaves no half of one.
        """
        from catalog.store import copying

        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                raise FileExistsError
            _make(partial, seeded=seeded, report=report)
            copying.put_in_place(partial, path)
        except FileExistsError as error:
            raise CannotCreate(path=path, detail=_("something of that name is there already")) from error
        except (OSError, DiskTrouble) as error:
            raise CannotCreate(path=path, detail=getattr(error, "strerror", None) or str(error)) from error
        finally:
            copying.remove(partial)
        return cls.open(path, author, today)

    @classmethod
    def in_memory(
        cls, *, seeded: bool = False, author: str = "Officer", today: Callable[[], date] = date.today
    ) -> Catalog:
        """A catalogue for tests and trials, gone when it is closed."""
        database = Database.in_memory()
        if seeded:
            _plant_seed(database)
        return cls(database, author, today)

    def close(self) -> None:
        """Brings everything into the one file, and lets go of it; what a purge left to be wiped is wiped now."""
        if not self.is_read_only and self._database.setting("wipe"):
            self._wipe()
        self._database.close()

    def _wipe(self) -> None:
        from catalog.rooms import purging

        with suppress(Busy, DiskTrouble):
            purging.wipe(self._database)

    @property
    def is_read_only(self) -> bool:
        return self._database.read_only

    @property
    def store_id(self) -> str:
        """Identifies this catalogue and all its copies."""
        return self._database.setting("store_id") or ""

    @property
    def as_it_was_on(self) -> date | None:
        """The past day that this file shows, if it was made to."""
        day = self._database.setting(SEALED)
        return date.fromisoformat(day) if day else None

    def rebuild_index(self) -> None:
        """Makes the search index anew from what is there; the cure where ``check`` finds it out of date."""
        self._database.rebuild_index()

    # Changing

    def do(self, command: Command, report: Report | None = None) -> Changes:
        """Runs a command in one transaction. Raises a CatalogError, and then nothing was changed.

        ``report`` is told (done, total) and stops it by returning False; Stopped is raised then.
        """
        with ExitStack() as regrets:
            ready = command.prepared(report, regrets) if isinstance(command, Prepared) else command
            with self._database.writing(command.label, self.author) as store:
                store.report = report
                ready.apply(store)
            regrets.pop_all()
        return self._announced()

    def undo(self, report: Report | None = None) -> Changes:
        """Reverses the latest step of this copy; ``report`` as for ``do``. Raises NothingToUndo."""
        undoing.undo(self._database, self.author, report)
        return self._announced()

    def redo(self, report: Report | None = None) -> Changes:
        """Does again what was undone last; ``report`` as for ``do``. Raises NothingToRedo."""
        undoing.redo(self._database, self.author, report)
        return self._announced()

    def purge(self, records: Sequence[int]) -> Changes:
        """Removes records of the trash for good: the one thing outside undo. Raises NotInTrash, NotWiped."""
        from catalog.rooms import purging

        purging.purge(self._database, self.author, records)
        return self._announced()

    def steps(self) -> tuple[Step | None, Step | None]:
        """What the next undo and the next redo would do."""
        return undoing.steps(self._database)

    def poll(self) -> Changes:
        """What another process has changed since it was last asked; empty where nothing was."""
        version = self._database.data_version()
        if version == self._version:
            return Changes(seq=self._seen)
        self._version = version
        return self._announced()

    def let_go(self) -> None:
        """Gives back the memory that a large change needed."""
        self._database.let_go()

    def save_copy(self, path: Path) -> None:
        """Writes a complete, verified copy in one file; raises CannotExport."""
        from catalog.store import backup

        backup.save_copy(self._database, path)

    def _announced(self) -> Changes:
        """All that was not announced yet, once, whichever thread asks."""
        with self._announcing, self._database.reading() as connection:
            changes = log.changes_since(connection, self._seen)
            self._seen = changes.seq
        return changes

    def _last_seq(self) -> int:
        with self._database.reading() as connection:
            return log.last_seq(connection)


def _make(path: Path, *, seeded: bool, report: Report | None) -> None:
    database = Database.create(path)
    try:
        if seeded:
            _plant_seed(database, report)
        if report and report(1, 1) is False:
            raise Stopped
    finally:
        database.close()


def _plant_seed(database: Database, report: Report | None = None) -> None:
    from catalog import seeding

    seeding.plant(database, report)
