"""What the page of a source says, on the screen and on paper, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from catalog.query.page_answers import SourcePage
from ui.models.sources import Sources, date_in_words, grade
from ui.words import _, ngettext, number


def about(sources: Sources, page: SourcePage, *, graded: bool) -> Iterator[str]:
    """Publisher, date, issue, areas, length and grade; "" for what is not stated."""
    details = page.entry.details
    yield sources.publisher(page) or _("publisher not stated")
    yield date_in_words(page) or _("date not stated")
    if details.get("issue"):
        yield _("issue {number}").format(number=details["issue"])
    areas = [*(details.get("areas") or ()), *(f"office/{key}" for key in details.get("regions") or ())]
    yield ", ".join(sources.named(key) for key in areas)
    if details.get("lines"):
        yield ngettext("{count} line", "{count} lines", details["lines"]).format(count=number(details["lines"]))
    if graded and grade(details):
        yield _("grade {grade}").format(grade=grade(details))


def title(section: Mapping[str, Any]) -> str:
    return str(section.get("title") or _("Untitled"))


def pillar(sources: Sources, section: Mapping[str, Any]) -> str:
    said = section.get("pillar") or section.get("programme") or {}
    return sources.named(f"{said.get('programme')}/{said.get('code')}") if said else ""


def contacts(sources: Sources, page: SourcePage, section: Mapping[str, Any]) -> str:
    return ", ".join(page.contacts.get(key) or sources.named(key) for key in section.get("contacts") or ())


def quantity(claim: Mapping[str, Any]) -> str:
    """ "trained: at least 40 people"; "" where nothing is counted."""
    value = claim.get("value")
    if value is None:
        return ""
    shown = number(value) if isinstance(value, int | float) else str(value)
    qualifier = claim.get("qualifier")
    words = " ".join(filter(None, (qualifier if qualifier != "exactly" else "", shown, claim.get("unit"))))
    return f"{claim['indicator']}: {words}" if claim.get("indicator") else words
