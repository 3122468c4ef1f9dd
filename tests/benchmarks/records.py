"""Made-up records: what they say of themselves, and what they are tied to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from catalog.store import schema
from catalog.store.packing import Row
from tests.benchmarks import days, parts
from tests.benchmarks.lists import Listed, Lists
from tests.benchmarks.rows import Batch, Numbers, Source
from tests.benchmarks.words import Prose, Weighted

BATCH = 10_000
"""Records of one batch."""

PHRASE, PHRASE_SHARE = "border police", 0.075
"""A phrase that many summaries hold; organisations have it in their names, too."""

KINDS = Weighted.of({"activity": 50, "training": 30, "donation": 20})
STATUSES = Weighted.of({"completed": 70, "planned": 10, "ongoing": 6, "unknown": 6, "postponed": 4, "cancelled": 4})
MODES = Weighted.of({"in-person": 50, "online": 20, None: 18, "hybrid": 8, "unknown": 4})
OUR_ROLES = Weighted.of({"led": 32, "supported": 24, "took part": 15, "jointly organised": 14, None: 12, "unknown": 3})
BASES = Weighted.of({"stated": 45, "section": 30, "inferred": 25})
REVIEWS = Weighted.of({"not checked": 60, "checked": 38, "draft": 2})
ACCESS = Weighted.of({"public": 90, "internal": 9, "restricted": 1})

TAGS = Weighted.of({0: 40, 1: 27, 2: 16, 3: 9, 4: 5, 5: 3})
THEMES = Weighted.of({0: 15, 1: 45, 2: 28, 3: 12})
PILLARS = Weighted.of({1: 88, 2: 12})
PROGRAMMES = Weighted.of({0: 40, 1: 50, 2: 10})
PARTIES = {
    "organisations": Weighted.of({0: 5, 1: 30, 2: 35, 3: 18, 4: 8, 5: 4}),
    "people": Weighted.of({0: 62, 1: 25, 2: 9, 3: 4}),
}
MORE_JURISDICTIONS = Weighted.of({0: 86, 1: 8, 2: 4, 3: 2})
"""How many of each a record is tied to."""


def batches(records: int, lists: Lists) -> Iterator[Batch]:
    """So many records with all that belongs to them; the same each time."""
    choose, numbers = Random("records"), Numbers()
    source = Source(choose, lists, Prose(choose))
    for first in range(1, records + 1, BATCH):
        batch = Batch(numbers)
        for _ in range(first, min(first + BATCH, records + 1)):
            add(batch, source)
        yield batch


def add(batch: Batch, source: Source) -> None:
    """One record with its parts and ties."""
    choose, lists = source.choose, source.lists
    kind, day, mode = KINDS.one(choose), days.edtf(choose), MODES.one(choose)
    place = lists.of["places"].one(choose) if mode != "online" and source.happens(0.93) else None
    themes = lists.of["themes"].distinct(choose, THEMES.one(choose))
    type_ = lists.types[kind].one(choose)
    number = batch.add(
        schema.record,
        ref=f"{day[:4] if day and not day.startswith('X') else 'ND'}-{batch.numbers[schema.record] + 1:06}",
        kind=kind,
        type_id=type_.id,
        title=_title(source, type_, themes, place),
        group_id=lists.of["groups"].one(choose).id if source.happens(0.03) else None,
        access=ACCESS.one(choose),
        deleted=False,
        **_texts(source),
        **_when(source, day),
        **_judged(source, "mode", mode),
        **_judged(source, "our_role", OUR_ROLES.one(choose)),
        **_review(source),
    )
    _tie(batch, source, number, themes)
    _tie_areas(batch, source, number, place)
    _tie_pillars(batch, source, number)
    parts.add(batch, source, number, kind)


def _title(source: Source, type_: Listed, themes: Sequence[Listed], place: Listed | None) -> str:
    about = f" on {themes[0].name.lower()}" if themes else ""
    where = f" in {place.name}" if place else " online"
    return f"{type_.name}{about}{where}: {source.prose.words(4)}"


def _texts(source: Source) -> Row:
    return {
        "summary": source.prose.sentence(60, PHRASE if source.happens(PHRASE_SHARE) else ""),
        "next_steps": [source.prose.sentence(8)] if source.happens(0.4) else None,
        "outputs": [source.prose.sentence(8)] if source.happens(0.2) else None,
        "sdg": ["16.4"] if source.happens(0.08) else None,
    }


def _when(source: Source, day: str | None) -> Row:
    """What is still to come says when it was meant to be."""
    status = STATUSES.one(source.choose)
    row: Row = {"status": status, **(days.columns("date", day) if day else {})}
    if status in ("planned", "postponed") and day:
        row |= days.columns("planned_date", day)
    return row


def _judged(source: Source, name: str, value: str | None) -> Row:
    return {name: value, f"{name}_basis": BASES.one(source.choose) if value else None}


def _review(source: Source) -> Row:
    state = REVIEWS.one(source.choose)
    by = source.choose.choice(parts.AUTHORS) if state == "checked" else None
    return {"review_state": state, "review_by": by, "review_on": "2025-09-30" if by else None}


def _tie(batch: Batch, source: Source, number: int, themes: Sequence[Listed]) -> None:
    choose, lists = source.choose, source.lists
    batch.tie(number, "themes", themes)
    batch.tie(number, "tags", lists.of["tags"].distinct(choose, TAGS.one(choose)))
    batch.tie(number, "programmes", lists.of["programmes"].distinct(choose, PROGRAMMES.one(choose)))
    for name, count in PARTIES.items():
        for item in lists.of[name].distinct(choose, count.one(choose)):
            batch.tie(number, name, (item,), lists.roles[name].one(choose).id)


def _tie_areas(batch: Batch, source: Source, number: int, place: Listed | None) -> None:
    """The place's jurisdiction and sometimes others; or one; or a region alone."""
    choose, lists = source.choose, source.lists
    if place is None and source.happens(0.1):
        batch.tie(number, "regions", (lists.of["regions"].one(choose),))
        return
    first = place.area if place and place.area else lists.of["areas"].one(choose)
    more = lists.of["areas"].some(choose, MORE_JURISDICTIONS.one(choose))
    batch.tie(number, "jurisdictions", dict.fromkeys((first, *more)))
    batch.tie(number, "places", (place,) if place else ())


def _tie_pillars(batch: Batch, source: Source, number: int) -> None:
    """What was inferred says from which words."""
    nodes = source.lists.of["nodes"].distinct(source.choose, PILLARS.one(source.choose))
    for position, item in enumerate(nodes):
        basis = BASES.one(source.choose)
        batch.tie(number, "pillars", (item,), basis=basis)
        if basis == "inferred":
            words = source.prose.words(4)
            batch.add(schema.fact, record_id=number, position=position, field="pillars", value=item.key,
                      basis=basis, words=words, shown=True)  # fmt: skip
