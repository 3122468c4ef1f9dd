"""What a file says about itself: the question, the catalogue, the time, and what is not in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import catalog
from catalog.exporting.sheets import Row, Sheet
from catalog.query.fields import field_of
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Text

EVERYTHING = Query()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the records come from; ``undated_outside`` match but for having no usable date."""

    catalogue: str
    at: datetime
    query: Query = EVERYTHING
    selected: bool = False
    undated_outside: int = 0


def query_in_words(query: Query) -> str:
    """ "Pillar: I or II; not Kind: training; the words “gradis”"; "everything" where nothing is asked."""
    return "; ".join(map(_in_words, query.conditions)) or "everything"


def _in_words(condition: Condition) -> str:
    sign = "not " if condition.negated else ""
    if isinstance(condition, Either):
        return f"{sign}({' or '.join(map(query_in_words, condition.alternatives))})"
    if isinstance(condition, Text):
        what = "the phrase" if condition.phrase else "words that begin with" if condition.prefix else "the word"
        return f"{sign}{what} “{condition.text}”"
    field = field_of(condition.field)
    role = f", as {condition.field.removeprefix('org.')}" if condition.field.startswith("org.") else ""
    values = [field.special.get(value, "not stated" if value == NOT_STATED else value) for value in condition.values]
    return f"{sign}{field.label}{role}: {' or '.join(values)}"


def undated_in_words(inside: int, outside: int) -> list[str]:
    found = []
    if inside:
        has = "1 of these records has" if inside == 1 else f"{inside} of these records have"
        found.append(f"{has} no usable date.")
    if outside:
        match = "1 more record matches but has" if outside == 1 else f"{outside} more records match but have"
        found.append(f"{match} no usable date, so it is not in here." if outside == 1
                     else f"{match} no usable date, so they are not in here.")  # fmt: skip
    return found


def about_sheet(origin: Origin, records: int, said: Iterable[str], footnotes: Iterable[str]) -> Sheet:
    """The sheet "About"; ``said`` are the sentences on what was left out, is undated or was handled."""
    which = "a selection from the records found" if origin.selected else "all records found"
    rows: list[Row] = [
        ("Catalogue", origin.catalogue),
        ("Exported", f"{origin.at:%Y-%m-%d %H:%M %z}".rstrip()),
        ("Question", query_in_words(origin.query)),
        ("Question, as typed", str(origin.query) or None),
        ("Contains", which),
        ("Records", records),
        *(("Note", sentence) for sentence in said),
        *(("Naming", footnote) for footnote in footnotes),
        ("Made by", f"Pillarbook {catalog.__version__}"),
    ]
    return Sheet("About", (("About this file", 24), ("", 100)), rows)
