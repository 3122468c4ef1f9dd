"""Settings of this account in one INI file, each with its type; a file that is broken or locked costs nothing else."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import LOOKS, Look

_log = logging.getLogger("pillarbook")
MOST_RECENT = 8
TAKEN_FROM, PUT_INTO = "import/folder", "export/folder"
"""Where files from others were taken from last, and where files were written to."""


def first_there(*folders: str) -> Path:
    """The first of these folders that is there still, else the account's own."""
    return next((Path(folder) for folder in folders if folder and Path(folder).is_dir()), Path.home())


class Settings:
    """The account's settings. What is asked for and not there, or not of its kind, is as at first."""

    def __init__(self, file: Path) -> None:
        _set_aside_if_broken(file)
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def save(self) -> bool:
        """Writes what changed; False where the file may not be written (the program goes on without)."""
        self._store.sync()
        saved = self._store.status() == QSettings.Status.NoError
        if not saved:
            _log.warning("settings could not be written: %s", self._store.status().name)
        return saved

    @property
    def look(self) -> Look:
        said = self.text("look")
        return next((look for look in LOOKS if look == said), "system")

    @look.setter
    def look(self, look: Look) -> None:
        self._store.setValue("look", look)

    @property
    def folder_of_files(self) -> Path:
        """Where a file that comes back, or from others, is looked for first: where one was last, or was sent from."""
        return first_there(self.text(TAKEN_FROM), self.text(PUT_INTO))

    @property
    def folder_of_exports(self) -> Path:
        """Where a file is offered to be written to: where one was last."""
        return first_there(self.text(PUT_INTO))

    @property
    def recent(self) -> tuple[Path, ...]:
        """Catalogues opened here, the newest first."""
        return tuple(Path(path) for path in self.texts("recent"))

    @property
    def last(self) -> Path | None:
        """What a start without a file opens."""
        said = self.text("last")
        return Path(said) if said else None

    @last.setter
    def last(self, path: Path) -> None:
        self._store.setValue("last", str(path))

    def remember(self, path: Path) -> None:
        others = [str(item) for item in self.recent if item != path]
        self.set_texts("recent", [str(path), *others][:MOST_RECENT])

    def forget(self, path: Path) -> None:
        self.set_texts("recent", [str(item) for item in self.recent if item != path])

    def of_catalog(self, store_id: str, path: Path | None = None) -> CatalogSettings:
        """Those of one file: a saved copy has its own."""
        place = f"-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}" if path else ""
        return CatalogSettings(self, f"catalog-{store_id}{place}")

    # Typed values

    def text(self, name: str, default: str = "") -> str:
        value = self._read(name)
        return value if isinstance(value, str) else default

    def texts(self, name: str) -> tuple[str, ...]:
        """Texts kept one a line: an INI list of one text is a text."""
        return tuple(line for line in self.text(name).split("\n") if line)

    def set_texts(self, name: str, texts: Sequence[str]) -> None:
        self._store.setValue(name, "\n".join(texts))

    def flag(self, name: str) -> bool:
        return self.text(name) == "yes"

    def data(self, name: str) -> QByteArray:
        value = self._read(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def has(self, name: str) -> bool:
        return self._store.contains(name)

    def set(self, name: str, value: str | bool | QByteArray) -> None:
        self._store.setValue(name, ("yes" if value else "no") if isinstance(value, bool) else value)

    def _read(self, name: str) -> Any:
        try:
            return self._store.value(name)
        except (ValueError, TypeError, EOFError):
            return None


@dataclass(frozen=True, slots=True)
class CatalogSettings:
    """What is kept for one catalogue: its window as it was left, and its last query."""

    settings: Settings
    group: str

    def text(self, name: str, default: str = "") -> str:
        return self.settings.text(self._name(name), default)

    def texts(self, name: str) -> tuple[str, ...]:
        return self.settings.texts(self._name(name))

    def data(self, name: str) -> QByteArray:
        return self.settings.data(self._name(name))

    def flag(self, name: str) -> bool:
        return self.settings.flag(self._name(name))

    def has(self, name: str) -> bool:
        return self.settings.has(self._name(name))

    def set(self, name: str, value: str | bool | QByteArray) -> None:
        self.settings.set(self._name(name), value)

    def set_texts(self, name: str, texts: Sequence[str]) -> None:
        self.settings.set_texts(self._name(name), texts)

    def _name(self, name: str) -> str:
        return f"{self.group}/{name}"


class DocumentPaths:
    """Where the documents of sources lie on this computer, by the source's key."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def get(self, key: str) -> str | None:
        return self._settings.text(f"documents/{_key(key)}") or None

    def set(self, key: str, path: str) -> None:
        self._settings.set(f"documents/{_key(key)}", path)


def _key(source: str) -> str:
    return source.replace("/", "∕").replace("\\", "∖")


def _set_aside_if_broken(file: Path) -> None:
    """Keeps a file that is no INI under a dated name, so that the next save does not write over it."""
    try:
        text = file.read_text("utf-8") if file.is_file() else ""
        broken = (
            "\0" in text or QSettings(str(file), QSettings.Format.IniFormat).status() == QSettings.Status.FormatError
        )
    except (OSError, UnicodeDecodeError) as error:
        broken = isinstance(error, UnicodeDecodeError)
    if broken:
        aside = file.with_name(f"{file.stem} damaged {datetime.now():%Y-%m-%d %H%M%S}{file.suffix}")
        _log.warning("settings were damaged and set aside")
        try:
            file.replace(aside)
        except OSError:
            _log.warning("damaged settings could not be set aside")
