"""The field that is meant by a name that no field has."""

from __future__ import annotations

from catalog.query.fields import FIELDS, field_named
from catalog.query.parsing import understand
from catalog.query.tree import Term, Text

_KNOWN = [*FIELDS, *(alias for item in FIELDS.values() for alias in item.aliases)]


def likely_field(name: str) -> str | None:
    """The nearest name that a field has, for one that none has."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.casefold(), _KNOWN, n=1)), None)


def meant(text: Text) -> Term | None:
    """The term that a text such as ``plce:bar`` would be with the name of the nearest field."""
    name, colon, value = text.text.partition(":")
    if not (colon and value) or field_named(name) or not (likely := likely_field(name)):
        return None
    understood = understand(f"{likely}:{value}")
    match understood.query.conditions:
        case (Term() as term,) if not understood.unfinished:
            return term
    return None
