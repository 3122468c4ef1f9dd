"""One field that a file and the catalogue tell differently, in words; and which of them are taken from the file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from catalog.importing.kept_words import differing
from catalog.model.dates import PartialDate
from catalog.model.record import Judged, Record
from catalog.model.record_fields import RECORD_FIELDS
from catalog.model.vocabulary import Entry, Name
from catalog.words import _

RECORDS = "records"
_LABELS = {field.path: field.label for field in RECORD_FIELDS}
_READ = ("title", "name", "text", "item", "indicator", "what", "field", "source", "to", "path", "key")
"""The attribute by which a part of a record is called, where it has no other name."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """``of`` is "records" or a vocabulary, ``identity`` the record's uid or the entry's key, ``field`` an attribute of
    ``Record`` or ``Entry``; ``name``, ``label`` and both values are for reading."""

    of: str
    identity: str
    field: str
    name: str
    label: str
    here: str
    file: str

    @property
    def takes_away(self) -> bool:
        """Whether the file says nothing here: it may have been written without it, as notes are left out of exports."""
        return not self.file

    @property
    def place(self) -> Place:
        return self.of, self.identity, self.field

    def in_words(self) -> str:
        told = _("{name}, {label}: here {here}, in the file {file}")
        return told.format(name=self.name, label=_(self.label), here=_quoted(self.here), file=_quoted(self.file))


Place = tuple[str, str, str]
"""What a conflict is about: list, identity, field. Those that are accepted are given to ``TakeIn``."""


def all_told(conflicts: Iterable[Conflict]) -> frozenset[Place]:
    """All but those of which the file says nothing."""
    return frozenset(conflict.place for conflict in conflicts if not conflict.takes_away)


def of_record(given: Record, there: Record, name: str) -> Conflict:
    label = _LABELS.get(name, name.replace("_", " ").capitalize())
    here, file = _in_words(getattr(there, name)), _in_words(getattr(given, name))
    if name == "extra":
        label = _("Kept of other programs")
        here, file = _in_words(differing(there.extra, given.extra)), _in_words(differing(given.extra, there.extra))
    return Conflict(RECORDS, str(there.uid), name, there.ref or there.title, label, here, file)


def of_entry(given: Entry, there: Entry, name: str) -> Conflict:
    here, file = _in_words(getattr(there, name)), _in_words(getattr(given, name))
    return Conflict(there.vocabulary, there.key, name, there.name, name.capitalize(), here, file)


def _in_words(value: Any) -> str:
    match value:
        case None:
            return ""
        case PartialDate():
            return value.in_words()
        case Judged():
            return value.value
        case Name():
            return value.text
        case tuple() | list():
            return "; ".join(map(_in_words, value))
        case dict():
            return "; ".join(f"{key}: {_in_words(inner)}" for key, inner in value.items())
        case bool() | int() | float() | str():
            return str(value)
    return _called(value)


def _called(part: Any) -> str:
    """A part of a record by its name, or by all that it says."""
    plain = asdict(part) if is_dataclass(part) and not isinstance(part, type) else part
    named = next((str(plain[name]) for name in _READ if plain.get(name)), "") if isinstance(plain, dict) else ""
    said = {key: value for key, value in plain.items() if value} if isinstance(plain, dict) else plain
    return named or json.dumps(said, ensure_ascii=False, default=str)


def _quoted(text: str, length: int = 80) -> str:
    if not text:
        return _("nothing")
    return f"“{text if len(text) <= length else text[: length - 1].rstrip() + '…'}”"
