"""Every visible string passes through here, so that Pillarbook can speak other languages."""

from __future__ import annotations

import gettext
from importlib import resources

with resources.as_file(resources.files("resources")) as _folder:
    _translation = gettext.translation("pillarbook", _folder / "locale", fallback=True)

_ = _translation.gettext
ngettext = _translation.ngettext

THIN_SPACE = "\u202f"
READ_ONLY = _("Nothing can be changed here: this catalogue can only be read. Save a copy to work on that.")
"""Why what would change something is off."""


def number(value: float) -> str:
    """A number as it stands on screen: thousands set apart by thin spaces."""
    return f"{value:,.10g}".replace(",", THIN_SPACE)
