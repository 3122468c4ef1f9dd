"""The words of the window: those of the whole program, and what only a screen has."""

from __future__ import annotations

from catalog.words import _, ngettext

__all__ = ["READ_ONLY", "THIN_SPACE", "_", "ngettext", "number"]

THIN_SPACE = "\u202f"
READ_ONLY = _("Nothing can be changed here: this catalogue can only be read. Save a copy to work on that.")
"""Why what would change something is off."""


def number(value: float) -> str:
    """A number as it stands on screen: thousands set apart by thin spaces."""
    return f"{value:,.10g}".replace(",", THIN_SPACE)
