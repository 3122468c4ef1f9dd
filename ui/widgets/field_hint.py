"""One line about what in a typed text is not understood: a mistyped field, or a term that says nothing yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.query.fields import field_named
from catalog.query.misnamed import likely_field
from catalog.query.parsing import understand
from catalog.query.patterns import PATTERN
from catalog.query.unfinished import NO_FIELD, NO_SIDES, NO_VALUE, NO_WORD, Unfinished
from ui.words import _

_NAME = re.compile(r"(?:^|[\s(])-?([A-Za-z][\w.-]*):(?=\S)(?!//)")
_OTHER = re.compile(rf'"[^"]*"?|(?<=:){PATTERN}')


def hint(text: str) -> str:
    """The field that was probably meant, or why a piece of the text narrows nothing; "" where all is understood."""
    for name in _NAME.findall(_OTHER.sub("x", text)):
        if name.casefold() not in ("no", "has") and field_named(name) is None:
            return _in_words(name, likely_field(name))
    return next((_(piece.words).format(**piece.values) for piece in _to_tell(text)), "")


def _to_tell(text: str) -> Iterator[Unfinished]:
    """What is not understood, but for a term, a minus or an OR that has only just begun at the end."""
    for piece in understand(text).unfinished:
        if not (text.endswith(piece.piece) and piece.words in (NO_VALUE, NO_FIELD, NO_WORD, NO_SIDES)):
            yield piece


def _in_words(name: str, likely: str | None) -> str:
    if likely:
        return _("There is no field {name}; did you mean {likely}?").format(name=name, likely=likely)
    return _("There is no field {name}, so this is looked for as text.").format(name=name)
