"""What belongs to made-up records: participants, equipment, evidence, notes, follow-ups."""

from __future__ import annotations

from catalog.model.codes import KINDS
from catalog.store import schema
from catalog.store.records.record_rows import follow_up_days
from tests.benchmarks.rows import Batch, Source, uid
from tests.benchmarks.words import Weighted

QUALIFIERS = Weighted.of({None: 30, "exactly": 30, "about": 18, "over": 10, "at least": 8, "up to": 4})
WHO = Weighted.zipf(("people", "officers", "prosecutors", "customs officers", "judges", "experts", "students"))
COUNTS = Weighted.zipf(range(5, 600), 1.2)
"""Participants: many meetings of a few, few of hundreds."""

LINES = Weighted.of({1: 55, 2: 25, 3: 12, 4: 5, 8: 3})
QUANTITIES = Weighted.zipf(range(1, 500), 1.1)
STATES = Weighted.of({"handed over": 70, "ordered": 12, None: 10, "in use": 8})
CURRENCIES = Weighted.of({"EUR": 60, "USD": 35, "BAM": 5})

FOLLOW_UP_STATES = Weighted.of({"open": 50, "done": 30, "waiting": 20})
AUTHORS = ("Ana Kovač", "Çağla Yılmaz", "Нурлан Әбдіров")
WITH_PARTICIPANTS = dict(zip(KINDS, (0.55, 0.92, 0), strict=True))
"""The share of each kind of record that says something of them."""


def add(batch: Batch, source: Source, record: int, kind: str) -> None:
    if source.happens(WITH_PARTICIPANTS[kind]):
        _participants(batch, source, record)
    if kind == "training":
        _training(batch, source, record)
    if kind == "donation":
        _equipment(batch, source, record)
    _evidence(batch, source, record)
    _layer(batch, source, record)


def _participants(batch: Batch, source: Source, record: int) -> None:
    """One in six is unknown; of a third it is known how many were women."""
    choose = source.choose
    count = COUNTS.one(choose) if source.happens(0.84) else None
    women = choose.randrange(count + 1) if count and source.happens(0.33) else None
    batch.add(
        schema.participants,
        record_id=record,
        position=0,
        count=count,
        qualifier=QUALIFIERS.one(choose) if count else None,
        unit="people",
        women=women,
        men=count - women if count and women is not None else None,
        who=WHO.one(choose),
    )


def _training(batch: Batch, source: Source, record: int) -> None:
    if source.happens(0.4):
        topics = [source.prose.words(3) for _ in range(source.choose.randrange(1, 4))]
        batch.add(schema.training, record_id=record, position=0, topics=topics, language="English")


def _equipment(batch: Batch, source: Source, record: int) -> None:
    donor = source.lists.of["organisations"].one(source.choose).id if source.happens(0.7) else None
    for position in range(LINES.one(source.choose)):
        _line(batch, source, record, position, donor)


def _line(batch: Batch, source: Source, record: int, position: int, donor: int | None) -> None:
    """One quantity in five is unknown; where two share a line, how it was split is not known either."""
    choose, lists = source.choose, source.lists
    category = lists.of["equipment_categories"].one(choose)
    quantity = float(QUANTITIES.one(choose)) if source.happens(0.8) else None
    value = float(choose.randrange(1, 900) * 100) if source.happens(0.35) else None
    line = batch.add(
        schema.equipment_line,
        record_id=record,
        position=position,
        item=f"{category.name.lower()} {source.prose.words(2)}",
        category_id=category.id if source.happens(0.9) else None,
        quantity=quantity,
        qualifier=QUALIFIERS.one(choose) if quantity else None,
        value=value,
        currency=CURRENCIES.one(choose) if value else None,
        donor_id=donor,
        state=STATES.one(choose),
    )
    recipients = lists.of["organisations"].distinct(choose, choose.choice((0, 1, 1, 1, 2)))
    for place, item in enumerate(recipients):
        share = quantity if len(recipients) == 1 else None
        batch.add(schema.recipient, record_id=record, position=place, line_id=line, organisation_id=item.id,
                  quantity=share)  # fmt: skip


def _evidence(batch: Batch, source: Source, record: int) -> None:
    """Citations, figures, remarks, and links to a record made before."""
    choose, first = source.choose, source.choose.randrange(1, 300)
    batch.add(schema.citation, record_id=record, position=0, source_id=source.lists.of["sources"].one(choose).id,
              locator=f"lines {first}–{first + 5}")  # fmt: skip
    if source.happens(0.04):
        batch.add(schema.figure, record_id=record, position=0, indicator=source.prose.words(4), unit="%",
                  value=float(choose.randrange(1, 100)), qualifier=QUALIFIERS.one(choose))  # fmt: skip
    if source.happens(0.04):
        text = source.prose.sentence(12)
        batch.add(schema.remark, record_id=record, position=0, kind="ambiguous", text=text)
    if record > 1 and source.happens(0.02):
        other = uid(schema.record, choose.randrange(1, record))
        batch.add(schema.record_link, record_id=record, position=0, to=other, kind="follows")


def _layer(batch: Batch, source: Source, record: int) -> None:
    """The officers' own: notes, follow-ups, and fields of theirs."""
    choose = source.choose
    if source.happens(0.05):
        batch.add(schema.note, record_id=record, position=0, text=source.prose.sentence(20),
                  author=choose.choice(AUTHORS), written="2025-03-14T09:30:00+00:00", access="internal")  # fmt: skip
    if source.happens(0.03):
        _follow_up(batch, source, record)
    if source.happens(0.1):
        _own_values(batch, source, record)


def _follow_up(batch: Batch, source: Source, record: int) -> None:
    choose = source.choose
    due = f"{choose.randrange(2024, 2029)}-{choose.randrange(1, 13):02}" if source.happens(0.85) else None
    due = f"{due}-{choose.randrange(1, 29):02}" if due and source.happens(0.8) else due
    state = FOLLOW_UP_STATES.one(choose)
    batch.add(
        schema.follow_up,
        record_id=record,
        position=0,
        what=source.prose.sentence(6),
        due=due,
        owner=choose.choice(AUTHORS),
        state=state,
        waiting_for=source.prose.words(2) if state == "waiting" else None,
        done_on="2025-06-02" if state == "done" else None,
        **follow_up_days(due),
    )


def _own_values(batch: Batch, source: Source, record: int) -> None:
    choose = source.choose
    told = {"budget-line": f"BL {choose.randrange(100, 180)}", "cost": choose.randrange(1, 500) * 100.0,
            "visibility": choose.choice(("none", "press release", "event"))}  # fmt: skip
    for position, name in enumerate(choose.sample(sorted(told), choose.choice((1, 1, 2)))):
        batch.add(schema.own_value, record_id=record, position=position, name=name, value=told[name])
