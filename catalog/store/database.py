"""Opening a catalogue file, and handing out connections that read or write.

SQLite's own speech (pragmas, locks, its driver) stays in this module, ``probing``, ``backup`` and ``index``.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Dialect, Engine, create_engine, event, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlalchemy.util import LRUCache

from catalog import collecting
from catalog.errors import Busy, DamagedFile, DiskTrouble, ReadOnly
from catalog.store import new_file
from catalog.store.entries import entry_circles
from catalog.store.new_file import REVISION, home_of
from catalog.store.probing import Probe, give_back, probe, require_sqlite
from catalog.store.schema import meta
from catalog.store.search import index
from catalog.store.writing import ChangeSetKind, Writing

BUSY_MILLISECONDS = 15_000
SCRIBBLE_MILLISECONDS = 100
"""How long text that is not saved yet waits for whoever writes; it is tried again soon."""

WRITING_CACHE_KIB = 65_536
"""What a bulk change touches stays in memory until it is written once; SQLite's own 2 MB spill and are read again."""

WAITING_PAGES = 10_000
"""Pages (4 kB) that may wait in the write-ahead log: one bulk change need not bring them into the file at once."""


class Database:
    """One open catalogue: any number of readers, one writer at a time."""

    def __init__(self, path: Path | None, *, read_only: bool, uri: str, borrowed: Path | None = None) -> None:
        self.path = path
        self._borrowed = borrowed
        self.read_only = read_only
        self._writer_lock = threading.RLock()
        self._watcher: Any = None
        self._watcher_lock = threading.Lock()
        self._writer = _engine(uri, "ro" if read_only else "rw")
        self._reader = self._writer if path is None else _engine(uri, "ro" if read_only else "read")
        self._scribbler = self._writer if path is None else _engine(uri, "rw", SCRIBBLE_MILLISECONDS)

    @classmethod
    def create(cls, path: Path) -> Database:
        """A new, empty catalogue; ``path`` must not exist yet. Raises OSError or DiskTrouble."""
        require_sqlite()
        path.touch(exist_ok=False)
        database = cls(path, read_only=False, uri=f"{path.resolve().as_uri()}?mode=rw")
        try:
            database._make_schema()
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def in_memory(cls) -> Database:
        """A catalogue that lives in one connection, for tests and trials."""
        require_sqlite()
        database = cls(None, read_only=False, uri="file::memory:")
        database._make_schema()
        return database

    @classmethod
    def open(cls, path: Path) -> Database:
        """Opens a catalogue that is ours and current; raises one of the CannotOpen errors and changes nothing.

        One of an earlier form that may only be read is read in a copy that was brought up to date.
        """
        require_sqlite()
        found: Probe = probe(path, REVISION)
        if found.is_earlier:
            from catalog.store import updating

            found = updating.in_todays_form(found)
        database = cls(found.path, read_only=found.read_only, uri=found.uri, borrowed=found.borrowed)
        try:
            if not found.read_only:
                database._renew_node()
        except BaseException:
            database.close()
            raise
        return database

    def copied(self) -> Database:
        """The same in memory, to be changed without a trace; not to be asked for while reading."""
        copy = Database(None, read_only=False, uri="file::memory:")
        source, target = self._reader.raw_connection(), copy._writer.raw_connection()
        with self._told(), self._alone(), closing(source), closing(target):
            _driver(source).backup(_driver(target))
        return copy

    @property
    def name(self) -> str:
        return str(self.path) if self.path else "the catalogue in memory"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection within one read transaction, so that all answers are of the same moment."""
        with self._told(), self._alone(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(
        self,
        label: str,
        author: str,
        kind: ChangeSetKind = "do",
        recorded_at: str | None = None,
    ) -> Iterator[Writing]:
        """One transaction: everything inside is kept and logged, or nothing is.

        Raises ReadOnly, Busy or DiskTrouble; nothing is changed then.
        """
        if self.read_only:
            raise ReadOnly(path=self.name)
        with self._writer_lock, self._told(), collecting.paused(), ExitStack() as regrets:
            with self._writer.begin() as connection:
                store = Writing(connection, label, author, kind, recorded_at)
                regrets.push(store.regrets)
                yield store
                entry_circles.refuse(connection, store.seq)
                index.refresh(connection, store.seq, store.indexed)
            store.regrets.pop_all()

    @contextmanager
    def scribbling(self) -> Iterator[Connection]:
        """A transaction outside the log, that waits for nobody: raises Busy where another one is writing."""
        if self.read_only:
            raise ReadOnly(path=self.name)
        with self._told(), self._alone(), self._scribbler.begin() as connection:
            yield connection

    def rebuild_index(self) -> None:
        """Makes the full-text index anew; it holds nothing of its own, so this is no change of the catalogue."""
        if self.read_only:
            raise ReadOnly(path=self.name)
        with self._writer_lock, self._told(), self._writer.begin() as connection:
            index.rebuild(connection)

    def let_go(self) -> None:
        """Forgets the pages that a large change has read and written: until then they stay in memory for the next."""
        if self.path and not self.read_only:
            with self._writer_lock, self._told():
                self._outside_transactions("PRAGMA shrink_memory")
            collecting.give_back()

    def data_version(self) -> int:
        """A number that differs when another connection has written since it was last asked for here.

        SQLite counts for each connection apart, so one is kept for this question alone.
        """
        with self._watcher_lock, self._alone():
            if self._watcher is None:
                self._watcher = self._reader.raw_connection()
            return int(self._watcher.cursor().execute("PRAGMA data_version").fetchone()[0])

    def setting(self, name: str) -> str | None:
        with self.reading() as connection:
            return connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar()

    def close(self) -> None:
        """Brings everything into the one file, and lets go of it."""
        if self.path and not self.read_only:
            with self._writer_lock, suppress(sqlite.Error):
                self._outside_transactions("PRAGMA wal_checkpoint(TRUNCATE)")
        if self._watcher is not None:
            self._watcher.close()
        for engine in (self._reader, self._scribbler, self._writer):
            engine.dispose()
        give_back(self._borrowed)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """In memory there is one connection, so readers wait for the writer too."""
        if self.path:
            yield
        else:
            with self._writer_lock:
                yield

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tells of the driver's troubles in the user's words."""
        try:
            yield
        except DBAPIError as error:
            text = str(error.orig).lower()
            if "locked" in text or "busy" in text:
                raise Busy(path=self.name) from error
            if "full" in text or "disk i/o" in text:
                raise DiskTrouble(detail=str(error.orig)) from error
            if "readonly" in text:
                raise ReadOnly(path=self.name) from error
            if "malformed" in text or "not a database" in text:
                raise DamagedFile(path=self.name, detail=str(error.orig)) from error
            raise

    def wipe(self) -> None:
        """Rewrites the file, so that nothing of what was deleted stays in it or beside it; waits for nobody.

        Raises Busy while another one reads or writes.
        """
        with self._writer_lock, self._told():
            self._outside_transactions("VACUUM", self._scribbler)
            if self._outside_transactions("PRAGMA wal_checkpoint(TRUNCATE)", self._scribbler)[:1] == (1,):
                raise Busy(path=self.name)

    def _outside_transactions(self, statement: str, engine: Engine | None = None) -> tuple[Any, ...]:
        connection = (engine or self._writer).raw_connection()
        try:
            return connection.cursor().execute(statement).fetchone() or ()
        finally:
            connection.close()

    def _make_schema(self) -> None:
        """The file is ours from its first page on: the log comes after, so that a crash leaves no nameless file."""
        with self._told():
            with self._writer.begin() as connection:
                new_file.make(connection, self.path)
            if self.path:
                self._outside_transactions("PRAGMA journal_mode=WAL")

    def _renew_node(self) -> None:
        """A file opened where it was not last written is another copy, and writes under another node.

        This is the one thing that opening writes, outside the log.
        """
        home = home_of(self.path)
        if self.setting("home") == home:
            return
        with self._writer_lock, self._told(), self._writer.begin() as connection:
            for name, value in (("node_id", str(uuid.uuid4())), ("home", home)):
                connection.execute(meta.update().where(meta.c.name == name).values(value=value))


def _driver(connection: Any) -> Any:
    return connection.driver_connection


def _itself(value: None) -> None:
    return value


sqlite.register_adapter(type(None), _itself)
"""The driver takes None as it is, but looks for an adapter first: for six times as long where there is none."""


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_COMPILED: LRUCache[Any, Any] = LRUCache(2000)
_DIALECTS: list[Dialect] = []


def _common_dialect(made: Engine) -> Dialect:
    """The dialect of the first engine serves all: it is part of the key under which SQLAlchemy keeps what it compiled.

    So a statement is compiled once in the life of the program, and not once for each engine that runs it.
    """
    if not _DIALECTS:
        _DIALECTS.append(made.dialect)
    return _DIALECTS[0]


def _engine(uri: str, manner: str, patience: int = BUSY_MILLISECONDS) -> Engine:
    """``manner``: "rw" takes the write lock as each transaction begins; "read" and "ro" never write.

    ``patience`` is how many milliseconds it waits for another's lock.
    """

    def connect() -> Any:
        connection = sqlite.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout={patience}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        for statement in index.SPELLED_OUT:
            connection.execute(statement)
        if manner == "rw":
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(f"PRAGMA cache_size=-{WRITING_CACHE_KIB}")
            connection.execute(f"PRAGMA wal_autocheckpoint={WAITING_PAGES}")
            connection.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
        else:
            connection.execute("PRAGMA query_only=ON")
        return connection

    pool = StaticPool if "memory" in uri else QueuePool
    made = create_engine("sqlite://", module=sqlite, creator=connect, poolclass=pool, json_serializer=_COMPACT.encode)
    engine = Engine(made.pool, _common_dialect(made), made.url, execution_options={"compiled_cache": _COMPILED})
    begin = "BEGIN IMMEDIATE" if manner == "rw" else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
