"""Records that look like one and the same: pairs with a score, the reasons, and what they say side by side."""

from __future__ import annotations

from dataclasses import dataclass

REASONS = ("same dates", "dates overlap", "same place", "same jurisdiction", "titles alike", "same partner",
           "same equipment", "same kind", "one series")  # fmt: skip
"""What speaks for a pair, in the order of its weight; records of one series are alike and yet several."""

_LITTLE = frozenset(("", "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"))


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a record speaks for its being another: a title of folded words, ISO days, ids of entries.

    ``series`` names the groups and the links between records by which it is one of several.
    """

    id: int
    kind: str
    title: str
    first_day: str | None = None
    last_day: str | None = None
    type: int | None = None
    places: frozenset[int] = frozenset()
    jurisdictions: frozenset[int] = frozenset()
    partners: frozenset[int] = frozenset()
    equipment: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """The words of the title that tell something; split anew each time, for there may be many records."""
        return frozenset(self.title.split(" ")) - _LITTLE

    @property
    def end(self) -> str:
        return self.last_day or self.first_day or ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One of REASONS, and what is the same: a name, a number of things, a likeness of 0–100."""

    kind: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two records by id, the older first; ``score`` is 0–100."""

    first: int
    second: int
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Likeliest:
    """The likeliest of ``total`` pairs, the likeliest first."""

    pairs: tuple[Twins, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One field of two records in words. ``taken`` is 0 or 1, or None where both are united in ``result``."""

    path: str
    label: str
    values: tuple[str, str]
    result: str
    taken: int | None
    differs: bool
    is_list: bool


@dataclass(frozen=True, slots=True)
class PartsCounted:
    """How many lines of a table two records have, and what they become has: the same lines are kept once."""

    attribute: str
    first: int
    second: int
    result: int
