"""History as it is read: steps of the whole catalogue, and in each the changes of single fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

StepState = Literal["", "undone", "taken back"]
"""What became of a step since: it stands, it is undone, or later steps took it back, wholly or in part."""

ChangeKind = Literal[
    "made", "edited", "tagged", "noted", "follow-ups", "deleted", "vocabularies", "turned", "purged",
]  # fmt: skip
"""What a step did: it made records, changed their fields, tags, notes or follow-ups, deleted or restored them,
changed vocabularies; "turned" undid or did again an earlier step."""


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which steps are asked for; days are those of this place, both included."""

    author: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    kind: ChangeKind | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One change set. ``kind`` is "seed", "do", "undo", "redo", "purge" or "settled": done, and out of reach of undo
    since a record of it was purged. ``records`` counts those it touched.

    ``recorded_at`` is ISO 8601, UTC.
    """

    seq: int
    kind: str
    label: str
    author: str
    recorded_at: str
    reason: str | None = None
    changes: int = 0
    records: int = 0
    state: StepState = ""

    @property
    def can_be_taken_back(self) -> bool:
        return self.kind == "do" and self.state != "undone" and self.changes > 0


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of one field. ``before`` and ``after`` are texts for reading.

    ``field`` is named as in ``Record``, a part's after a dot: "date", "equipment.quantity"; that of an entry begins
    with "entry". ``about`` names the record or entry, ``part`` which of several parts. ``changes`` are the numbers
    by which it is taken back.
    """

    step: HistoryStep
    field: str
    before: str | None
    after: str | None
    changes: tuple[int, ...] = ()
    record: int | None = None
    about: str = ""
    part: str = ""
    is_purged: bool = False
