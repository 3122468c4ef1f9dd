"""Every sentence of Pillarbook passes through here, the core's and the window's, so that it can speak other languages.

A sentence is worded once, where it is made for a reader. What is kept in the file or looked for in it (codes, keys, the
index) is never worded; tables that are read before anybody asks keep their words as they are looked up here.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Sequence
from importlib import resources

_DOMAIN = "pillarbook"
with resources.as_file(resources.files("resources")) as _folder:
    _LOCALE = _folder / "locale"
    _translation = gettext.translation(_DOMAIN, _LOCALE, fallback=True)

Say = Callable[[str], str]

_ = _translation.gettext
ngettext = _translation.ngettext


def lend_to_libraries() -> None:
    """Lets libraries that look their words up as the process does, as click, find them among ours."""
    gettext.bindtextdomain(_DOMAIN, str(_LOCALE))
    gettext.textdomain(_DOMAIN)


def records(count: int) -> str:
    return ngettext("{count} record", "{count} records", count).format(count=count)


def listed(names: Sequence[str], most: int = 10) -> str:
    """ "a, b and 3 more"."""
    shown, more = ", ".join(names[:most]), len(names) - most
    return _("{shown} and {more} more").format(shown=shown, more=more) if more > 0 else shown
