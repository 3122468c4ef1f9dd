"""Who is working here: the account's full name, as far as the system tells it."""

from __future__ import annotations

import getpass
import os


def full_name() -> str:
    """The full name of the account, else its short name, else "Officer"."""
    try:
        import pwd

        name = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
        return name or getpass.getuser()
    except (ImportError, KeyError, OSError):
        pass
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "Officer"
