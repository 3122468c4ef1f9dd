"""Names of fields that no field has: which a text uses, and the field that is meant."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.query.fields import FIELDS, field_named
from catalog.query.parsing import STATED, pieces, understand
from catalog.query.tree import Term, Text
from catalog.words import _

_KNOWN = [*FIELDS, *(alias for item in FIELDS.values() for alias in item.aliases)]


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A name that no field has, as it was typed, and the nearest that one has."""

    name: str
    likely: str | None

    def __str__(self) -> str:
        if self.likely:
            said = _("There is no field {name}; did you mean {likely}?")
            return said.format(name=self.name, likely=self.likely)
        return _("There is no field {name}, so this is looked for as text.").format(name=self.name)


def misnamed(text: str) -> tuple[Misnamed, ...]:
    """What stands in a typed text as the name of a field and is none, each once; "org." only lacks its role."""
    named = (piece for piece in pieces(text) if piece["field"] and piece["values"])
    names = dict.fromkeys(piece["field"] for piece in named if not piece["values"].startswith("//"))
    return tuple(Misnamed(name, likely_field(name)) for name in names if _is_unknown(name))


def _is_unknown(name: str) -> bool:
    return name.casefold() not in STATED and not name.endswith(".") and field_named(name) is None


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
