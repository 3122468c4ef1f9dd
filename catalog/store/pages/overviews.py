"""Follow-ups and sums: what the screens beside the list read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, or_, select

from catalog.model.dates import PartialDate
from catalog.model.record import FollowUp
from catalog.query.answers import FollowUpLine, Stats, Totals
from catalog.store import schema
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.portions import portions
from catalog.store.schema import change_set, equipment_line, follow_up, record


def follow_ups(connection: Connection, vocabulary: Vocabulary) -> list[FollowUpLine]:
    """All follow-ups, those due first at the top and those without a date last."""
    query = (
        select(follow_up, record.c.title)
        .outerjoin(record, record.c.id == follow_up.c.record_id)
        .where(or_(record.c.id.is_(None), record.c.deleted.is_(False)))
        .order_by(follow_up.c.due_last_day.is_(None), follow_up.c.due_last_day, follow_up.c.id)
    )
    return [_follow_up_line(row, vocabulary) for row in connection.execute(query)]


def _follow_up_line(row: Any, vocabulary: Vocabulary) -> FollowUpLine:
    stands_on = vocabulary.entries.get(row.entry_id)
    item = FollowUp(
        what=row.what, uid=row.uid, due=row.due, owner=row.owner, state=row.state, waiting_for=row.waiting_for,
        repeat=row.repeat, snoozed_to=row.snoozed_to, done_on=row.done_on, extra=row.extra or {},
        on={"vocabulary": stands_on.vocabulary, "key": stands_on.key} if stands_on else None,
    )  # fmt: skip
    due = PartialDate(row.due, row.due_first_day, row.due_last_day) if row.due else None
    return FollowUpLine(item, due, row.record_id, row.title or (stands_on.name if stands_on else ""))


def totals(connection: Connection, ids: Sequence[int]) -> Totals:
    """Sums over records; what is planned, postponed or cancelled does not count."""
    trained: list[Any] = []
    lines: list[Any] = []
    count = 0
    for batch in portions(ids):
        living = (record.c.id.in_(batch), record.c.deleted.is_(False))
        count += connection.execute(select(func.count()).select_from(record).where(*living)).scalar_one()
        happened = (*living, record.c.status.not_in(("planned", "postponed", "cancelled")))
        people = schema.participants
        trained += connection.execute(
            select(people.c.count.label("number"), people.c.qualifier, people.c.unit)
            .select_from(record.outerjoin(people, people.c.record_id == record.c.id))
            .where(*happened, record.c.kind == "training",
                   record.c.our_role.in_(("led", "jointly organised", "supported")))
        ).all()  # fmt: skip
        lines += connection.execute(
            select(equipment_line.c.id)
            .join(record, record.c.id == equipment_line.c.record_id).where(*happened)
        ).all()  # fmt: skip
    counted = [row for row in trained if row.number is not None and row.unit in (None, "people")]
    return Totals(
        records=count,
        trainings=len(trained),
        trained=sum(row.number for row in counted if row.qualifier not in ("about", "up to")),
        trained_is_minimum=any(row.qualifier in ("over", "at least") for row in counted),
        trained_about=sum(row.number for row in counted if row.qualifier == "about"),
        trained_up_to=sum(row.number for row in counted if row.qualifier == "up to"),
        trained_unknown=len(trained) - len(counted),
        equipment_lines=len(lines),
    )


def stats(connection: Connection, vocabulary: Vocabulary) -> Stats:
    kinds = select(record.c.kind, func.count()).where(record.c.deleted.is_(False)).group_by(record.c.kind)
    by_kind: dict[str, int] = dict(connection.execute(kinds).all())
    counts: dict[str, int] = defaultdict(int)
    for item in vocabulary.entries.values():
        counts[item.vocabulary] += 1
    changes = connection.execute(select(func.count()).select_from(change_set)).scalar_one()
    on_living = follow_up.outerjoin(record, record.c.id == follow_up.c.record_id)
    to_do = connection.execute(
        select(func.count()).select_from(on_living).where(or_(record.c.id.is_(None), record.c.deleted.is_(False)))
    ).scalar_one()
    return Stats(sum(by_kind.values()), by_kind, dict(counts), changes, to_do)
