"""The entries of a large catalogue: the seed's, and behind them a long tail of made-up ones."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from random import Random

from catalog.model.codes import KINDS
from catalog.model.vocabulary import Entry, Name, Tie
from catalog.seeding import seed
from tests.benchmarks.words import Weighted, word, words

COUNTS = {"places": 3000, "tags": 2000, "organisations": 2000, "people": 3000}
"""Entries that are made up for each vocabulary; a small catalogue has one for ten records at most."""

SORTS = ("Ministry", "Agency", "Police Directorate", "Customs", "Prosecutor’s Office", "Institute", "Centre", "Fund")

OWN_FIELDS: Mapping[str, Mapping[str, object]] = {
    "budget-line": {"type": "text"},
    "cost": {"type": "number"},
    "visibility": {"type": "choice", "choices": ["none", "press release", "event"]},
}


def entries_for(records: int) -> tuple[Entry, ...]:
    """What a catalogue of so many records has; the same each time."""
    choose = Random("entries")
    counts = {vocabulary: min(count, records // 10 + 1) for vocabulary, count in COUNTS.items()}
    given = seed().entries
    areas = Weighted.zipf([item for item in given if item.vocabulary == "areas"], 0.8)
    return (
        *given,
        *_own_fields(choose),
        *_tags(choose, counts["tags"]),
        *(_place(choose, number, areas.one(choose)) for number in range(counts["places"])),
        *(_organisation(choose, number, areas.one(choose)) for number in range(counts["organisations"])),
        *(_person(choose, number) for number in range(counts["people"])),
    )


def _own_fields(choose: Random) -> Iterator[Entry]:
    for position, (key, details) in enumerate(OWN_FIELDS.items(), start=1):
        told = {**details, "kinds": list(KINDS), "position": position}
        yield _entry(choose, "fields", key, key.replace("-", " ").capitalize(), details=told)


def _tags(choose: Random, count: int) -> Iterator[Entry]:
    """Of one word, of two, or with a quarter."""
    for number, made in enumerate(words(choose, count)):
        name = choose.choice((made, f"{made} {word(choose)}", f"{made} q{choose.randrange(1, 5)}"))
        yield _entry(choose, "tags", f"tag-{number}", name)


def _place(choose: Random, number: int, area: Entry) -> Entry:
    name = word(choose).capitalize()
    aliases = (f"{name} {word(choose)}",) if choose.random() < 0.3 else ()
    ties = (Tie("jurisdiction", "areas", area.key),)
    return _entry(choose, "places", f"place-{number}", name, aliases=aliases, ties=ties)


def _organisation(choose: Random, number: int, area: Entry) -> Entry:
    """The number keeps the names apart: two organisations never share theirs."""
    name = f"{choose.choice(SORTS)} {word(choose).capitalize()} {number} of {area.name}"
    ties = (Tie("jurisdiction", "areas", area.key),)
    return _entry(choose, "organisations", f"organisation-{number}", name, ties=ties)


def _person(choose: Random, number: int) -> Entry:
    name = f"{word(choose).capitalize()} {word(choose).capitalize()}"
    return _entry(choose, "people", f"person-{number}", name, access="internal")


def _entry(
    choose: Random,
    vocabulary: str,
    key: str,
    name: str,
    *,
    aliases: tuple[str, ...] = (),
    ties: tuple[Tie, ...] = (),
    access: str = "public",
    details: Mapping[str, object] | None = None,
) -> Entry:
    uid = str(uuid.UUID(int=choose.getrandbits(128), version=4))
    return Entry(vocabulary, key, (Name(name),), uid, aliases, ties=ties, access=access, details=details or {})
