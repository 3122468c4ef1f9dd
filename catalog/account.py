"""Who is working here: the name that is written with each change.

It lies in a file of its own beside the settings, so that the window and the shell command sign alike.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from catalog.folding import clean, is_visible
from catalog.paths import account_folders


def author() -> str:
    """The name chosen in the settings, else the account's full name."""
    try:
        kept = " ".join(clean(_file().read_text("utf-8")).split())
    except (OSError, UnicodeDecodeError):
        kept = ""
    return kept if is_visible(kept) else full_name()


def set_author(name: str) -> None:
    """Keeps a name; an empty one leaves it to the account. Where the file cannot be written all stays as it was."""
    with suppress(OSError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(" ".join(clean(name).split()), "utf-8")


def _file() -> Path:
    return account_folders().config / "author"


def full_name() -> str:
    """The full name of the account, else its short name, else "Officer"."""
    with suppress(ImportError, KeyError, OSError):
        import pwd

        if name := pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip():
            return name
    return _short_name()


def _short_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "Officer"
