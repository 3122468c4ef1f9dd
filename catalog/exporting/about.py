"""What a file says about itself: the question, the catalogue, the time, and what is not in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

import catalog
from catalog.exporting.sheets import Properties, Row, Sheet, headings
from catalog.query.fields import field_of
from catalog.query.periods import period_in_words
from catalog.query.tree import NOT_STATED, Condition, Either, Query, Text
from catalog.words import _, ngettext

EVERYTHING = Query()

SHEET = "About"

PROFILE = _("Profile")
"""Stands before the name of the profile by which a file was made to be read."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the records come from; ``undated_outside`` match but for having no usable date. ``profile`` is the name of
    the one they are shown by, ``levels`` are the levels of access of which there is anything."""

    catalogue: str
    at: datetime
    query: Query = EVERYTHING
    selected: bool = False
    undated_outside: int = 0
    author: str = ""
    profile: str = ""
    levels: tuple[str, ...] = ()

    @property
    def properties(self) -> Properties:
        """Of a file that was made from these records."""
        title = " – ".join(filter(None, (self.profile, self.catalogue)))
        return Properties(title, self.author, self.at, query_in_words(self.query))

    @property
    def shown_by(self) -> list[Row]:
        """By which profile, and with which access: both only where they are told."""
        told = (PROFILE, self.profile), (_("Access"), ", ".join(self.levels))
        return [(name, value) for name, value in told if value]


def query_in_words(query: Query) -> str:
    """ "Pillar: I or II; not Kind: training; the words “gradis”"; "everything" where nothing is asked."""
    return "; ".join(map(_in_words, query.conditions)) or _("everything")


def _in_words(condition: Condition) -> str:
    said = _said(condition)
    return _("not {condition}").format(condition=said) if condition.negated else said


def _said(condition: Condition) -> str:
    either = _(" or ")
    if isinstance(condition, Either):
        return f"({either.join(map(query_in_words, condition.alternatives))})"
    if isinstance(condition, Text):
        ways = _("the phrase “{text}”"), _("words that begin with “{text}”"), _("the word “{text}”")
        return ways[0 if condition.phrase else 1 if condition.prefix else 2].format(text=condition.text)
    field = field_of(condition.field)
    unstated = {NOT_STATED: "not stated", **field.special}
    plain: Callable[[str], str] = period_in_words if field.sort == "date" else str
    values = either.join(_(unstated[value]) if value in unstated else plain(value) for value in condition.values)
    told = _("{field}, as {role}: {values}") if condition.field.startswith("org.") else _("{field}: {values}")
    return told.format(field=_(field.label), role=condition.field.removeprefix("org."), values=values)


def undated_in_words(inside: int, outside: int) -> list[str]:
    found = []
    if inside:
        told = ngettext("{count} of these records has no usable date.", "{count} of these records have no usable date.",
                        inside)  # fmt: skip
        found.append(told.format(count=inside))
    if outside:
        told = ngettext("{count} more record matches but has no usable date, so it is not in here.",
                        "{count} more records match but have no usable date, so they are not in here.",
                        outside)  # fmt: skip
        found.append(told.format(count=outside))
    return found


def about_sheet(origin: Origin, records: int, said: Iterable[str], footnotes: Iterable[str]) -> Sheet:
    """The sheet "About"; ``said`` are the sentences on what was left out, is undated or was handled."""
    which = _("a selection from the records found") if origin.selected else _("all records found")
    rows: list[Row] = [
        (_("Catalogue"), origin.catalogue),
        (_("Exported"), f"{origin.at:%Y-%m-%d %H:%M %z}".rstrip()),
        (_("Question"), query_in_words(origin.query)),
        (_("Question, as typed"), str(origin.query) or None),
        (_("Contains"), which),
        *origin.shown_by,
        (_("Records"), records),
        *((_("Note"), sentence) for sentence in said),
        *((_("Naming"), footnote) for footnote in footnotes),
        (_("Made by"), f"Pillarbook {catalog.__version__}"),
    ]
    return Sheet(SHEET, headings((_("About this file"), 24), ("", 100)), rows, table=False)
