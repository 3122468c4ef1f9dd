"""A word before a colon that is no field's name, and the field that was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches

from catalog.query.fields import FIELDS, field_named
from ui.words import _

_NAME = re.compile(r"(?:^|[\s(])-?([A-Za-z][\w.-]*):(?=\S)(?!//)")
_KNOWN = [*FIELDS, *(alias for item in FIELDS.values() for alias in item.aliases)]


def hint(text: str) -> str:
    """What to say to a text in which a field seems to be mistyped; "" where none does."""
    for name in _NAME.findall(re.sub(r'"[^"]*"?', "x", text)):
        if name.casefold() != "no" and field_named(name) is None:
            return _in_words(name, get_close_matches(name.casefold(), _KNOWN, n=1))
    return ""


def _in_words(name: str, likely: list[str]) -> str:
    if likely:
        return _("There is no field {name}; did you mean {likely}?").format(name=name, likely=likely[0])
    return _("There is no field {name}, so this is looked for as text.").format(name=name)
