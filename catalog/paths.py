"""Where Pillarbook keeps its files on this computer; the only module that asks appdirs."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from appdirs import AppDirs

SUFFIX = ".pillarbook"
DEFAULT_NAME = f"office{SUFFIX}"
HOME_VARIABLE = "PILLARBOOK_HOME"


@dataclass(frozen=True, slots=True)
class Folders:
    """The three folders of one account: catalogues, settings, log."""

    data: Path
    config: Path
    log: Path

    @property
    def default_catalog(self) -> Path:
        return self.data / DEFAULT_NAME

    @property
    def settings_file(self) -> Path:
        return self.config / "pillarbook.ini"


def machine_id() -> str:
    """A name of this account on this computer: made once, and kept beside the settings.

    Not the network card's address, which changes with docks and private networks.
    """
    file = account_folders().config / "machine"
    try:
        return file.read_text("ascii").strip() or _made(file)
    except (OSError, UnicodeDecodeError):
        return _made(file)


def _made(file: Path) -> str:
    name = str(uuid.uuid4())
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="ascii") as opened:
            opened.write(name)
    except OSError:
        return f"{uuid.getnode():x}"
    return name


def account_folders() -> Folders:
    """The platform's folders, or all three under the folder that PILLARBOOK_HOME names."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Folders(Path(home) / "data", Path(home) / "config", Path(home) / "log")
    dirs = AppDirs("pillarbook", appauthor=False)
    return Folders(Path(dirs.user_data_dir), Path(dirs.user_config_dir), Path(dirs.user_log_dir))
