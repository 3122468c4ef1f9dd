"""Large catalogues to measure on: generated records over the seed's own vocabularies, the same in every run.

``python -m tests.benchmarks.catalogues FILE [--records N]`` makes one. A record has about 80 words, in the
frequencies of the seed's own texts, and dates, links and parts in about the shares that the seed has.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from catalog.catalog import Catalog
from catalog.commands.taking_in import TakeIn
from catalog.interchange import Exchange
from catalog.model.dates import PartialDate
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Fact,
    Judged,
    OrganisationLink,
    Participants,
    PillarLink,
    PlaceLink,
    Recipient,
    Record,
)
from catalog.model.vocabulary import Entry
from catalog.seeding import seed

PORTION = 5000
"""Records that are taken in at once: each portion is one change set."""

FIRST_DAY, DAYS = date(2012, 1, 1), 5000
KINDS, STATUSES = ("activity", "training", "donation"), ("completed", "planned", "unknown")


def made(path: Path, records: int) -> Catalog:
    """A new catalogue with so many generated records and the seed's vocabularies, open."""
    catalog = Catalog.create(path, seeded=False)
    catalog.do(TakeIn(Exchange(entries=seed().entries)))
    fill(catalog, records)
    return catalog


def fill(catalog: Catalog, records: int) -> None:
    """Takes generated records into a catalogue that has the seed's vocabularies."""
    waiting = generated(records)
    while portion := tuple(itertools.islice(waiting, PORTION)):
        catalog.do(TakeIn(Exchange(portion)))


def generated(records: int) -> Iterator[Record]:
    """Records that are the same whenever they are asked for, uids and all."""
    choose = random.Random(2020)
    return (_record(choose, number) for number in range(1, records + 1))


def _record(choose: random.Random, number: int) -> Record:
    kind = choose.choices(KINDS, (5, 3, 2))[0]
    place, theme = choose.choice(_of("places")), choose.choice(_of("themes"))
    type_, unit, source = (choose.choice(_of(name)) for name in ("types", "organisations", "sources"))
    day = _day(choose)
    (jurisdiction, *_) = (*place.tied("jurisdiction"), "RS")
    return Record(
        kind,
        f"{type_.name} on {theme.name.lower()} for {unit.name} in {place.name}",
        uid=_uid(choose),
        ref=f"{day.first_day[:4] if day and day.first_day else 'ND'}-{number:06}",
        type=type_.key,
        summary=f"{_prose(choose, 50)}.",
        status=choose.choices(STATUSES, (8, 1, 1))[0],
        date=day,
        mode=Judged("in-person", "inferred"),
        our_role=Judged("led"),
        places=(PlaceLink(place.key, place.name, jurisdiction, "venue"),),
        jurisdictions=(jurisdiction,),
        pillars=(_pillar(choose),),
        themes=(theme.key,),
        organisations=(OrganisationLink(unit.key, unit.name, "beneficiary"),),
        participants=None if kind == "donation" else _participants(choose),
        equipment=(_line(choose, unit),) if kind == "donation" else (),
        next_steps=(_prose(choose, 8),),
        citations=(Citation(source.key, _uid(choose), locator=f"lines {number}–{number + 5}"),),
        facts=(Fact("mode", "in-person", "inferred", words=_prose(choose, 4)),),
    )


def _day(choose: random.Random) -> PartialDate | None:
    """Days, months, spans, and nothing for one in ten."""
    first = FIRST_DAY + timedelta(choose.randrange(DAYS))
    forms = (f"{first}", f"{first:%Y-%m}", f"{first}/{first + timedelta(choose.randrange(1, 5))}", None)
    edtf = choose.choices(forms, (5, 2, 2, 1))[0]
    return PartialDate.parse(edtf) if edtf else None


def _pillar(choose: random.Random) -> PillarLink:
    programme, _, code = choose.choice(_of("nodes")).key.rpartition("/")
    return PillarLink(programme, code, "section")


def _participants(choose: random.Random) -> Participants:
    return Participants(choose.randrange(5, 120), "about", "people", who=_prose(choose, 4))


def _line(choose: random.Random, unit: Entry) -> EquipmentLine:
    item = choose.choice(_of("equipment_categories")).name.lower()
    recipients = (Recipient(unit.key, unit.name),)
    return EquipmentLine(item, _uid(choose), quantity=choose.randrange(1, 200), recipients=recipients)


def _uid(choose: random.Random) -> str:
    return str(uuid.UUID(int=choose.getrandbits(128), version=4))


def _prose(choose: random.Random, count: int) -> str:
    return " ".join(choose.choices(_words(), k=count)).capitalize()


@cache
def _words() -> Sequence[str]:
    """The words of the seed's summaries, each as often as it stands there."""
    return [word.strip(".,;:()“”").lower() for record in seed().records for word in (record.summary or "").split()]


@cache
def _of(vocabulary: str) -> Sequence[Entry]:
    return [item for item in seed().entries if item.vocabulary == vocabulary]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    given = parser.parse_args()
    started = time.perf_counter()
    made(given.file, given.records).close()
    size = given.file.stat().st_size / 1e6
    print(f"{given.records} records in {time.perf_counter() - started:.0f} s, {size:.0f} MB")


if __name__ == "__main__":
    main()
