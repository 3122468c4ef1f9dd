"""The groups of the Follow-up screen: by the day something stands under, for whom one waits, done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from catalog.folding import words
from catalog.model.dates import PartialDate
from catalog.query.page_answers import FollowUpLine
from ui.words import _, number

GROUPS = ("overdue", "today", "this week", "this month", "later", "undated", "waiting", "done")
_LONGEST = timedelta(days=62)
"""A longer period stands in the month on its last day alone."""

SORTED: Sequence[Callable[[FollowUpLine], Any]] = (
    lambda line: words(line.follow_up.what),
    lambda line: _by_day(line),
    lambda line: (not line.on, words(line.on)),
    lambda line: (not line.follow_up.owner, words(line.follow_up.owner or "")),
    lambda line: (not line.follow_up.waiting_for, words(line.follow_up.waiting_for or "")),
)
"""By each column; what is empty comes last."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its lines in their order; ``whom`` one waits for in it."""

    name: str
    lines: tuple[FollowUpLine, ...]
    whom: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.name, self.whom

    def in_words(self) -> str:
        told = _("Waiting for {name}").format(name=self.whom) if self.whom else group_words(self.name)
        return f"{told}  {number(len(self.lines))}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the screen shows of all follow-ups: those that say the words, on a day; sorted by a column, or by day."""

    typed: str = ""
    day: date | None = None
    column: int | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is shown: the groups, how many are to do, and in which days of the calendar something stands."""

    groups: tuple[Group, ...] = ()
    to_do: int = 0
    days: Mapping[date, int] = field(default_factory=dict)

    @property
    def uids(self) -> tuple[str, ...]:
        return tuple(line.uid for group in self.groups for line in group.lines)


@dataclass(frozen=True)
class AllFollowUps:
    """All of them as they were read, with the words they say; arranged away from the window's thread."""

    lines: Sequence[FollowUpLine] = ()

    @cached_property
    def said(self) -> list[list[str]]:
        return [words(_text(line)) for line in self.lines]

    @cached_property
    def uids(self) -> frozenset[str]:
        return frozenset(line.uid for line in self.lines)

    def arranged(self, asked: Asked, today: date) -> Arranged:
        named = self.matching(asked.typed)
        shown = [line for line in named if asked.day is None or stands_on(line, asked.day)]
        to_do = sum(line.follow_up.state != "done" for line in shown)
        return Arranged(grouped(shown, today, asked), to_do, _days(named))

    def matching(self, typed: str) -> list[FollowUpLine]:
        """Those that say all words typed, the last one perhaps unfinished."""
        wanted = words(typed)
        if not wanted:
            return list(self.lines)
        return [line for line, own in zip(self.lines, self.said, strict=True) if _says(own, wanted)]


def grouped(lines: Iterable[FollowUpLine], today: date, asked: Asked = Asked()) -> tuple[Group, ...]:
    """The groups that have lines, in the order of the screen; those that wait by whom for."""
    by_name: dict[str, list[FollowUpLine]] = {name: [] for name in GROUPS}
    for line in lines:
        by_name[group_of(line, today)].append(line)
    return tuple(group for name, found in by_name.items() if found for group in _groups(name, found, asked))


def _groups(name: str, lines: list[FollowUpLine], asked: Asked) -> Iterable[Group]:
    ordered = _ordered(name, lines, asked)
    if name != "waiting":
        return [Group(name, tuple(ordered))]
    ordered.sort(key=lambda line: _whom(line).casefold())
    return [Group(name, tuple(found), whom) for whom, found in groupby(ordered, _whom)]


def _ordered(name: str, lines: list[FollowUpLine], asked: Asked) -> list[FollowUpLine]:
    """As asked; else those due first at the top, and of done ones the latest."""
    if asked.column is not None:
        return sorted(lines, key=SORTED[asked.column], reverse=asked.descending)
    if name == "done":
        return sorted(lines, key=lambda line: line.follow_up.done_on or "", reverse=True)
    return sorted(lines, key=_by_day)


def _by_day(line: FollowUpLine) -> tuple[str, str]:
    stands = line.stands
    return (stands.last_day or stands.first_day or "~" if stands else "~", stands.first_day or "" if stands else "")


def _whom(line: FollowUpLine) -> str:
    return " ".join((line.follow_up.waiting_for or "").split())


def group_of(line: FollowUpLine, today: date) -> str:
    """Weeks begin on Monday; a period that has begun by Sunday is this week's until it is over."""
    if line.follow_up.state in ("waiting", "done"):
        return line.follow_up.state
    stands, day = line.stands, today.isoformat()
    if stands is None or stands.last_day is None:
        return "undated"
    if stands.last_day <= day:
        return "overdue" if stands.last_day < day else "today"
    first = stands.first_day or ""
    if first <= (today + timedelta(days=6 - today.weekday())).isoformat():
        return "this week"
    return "this month" if first[:7] == day[:7] else "later"


def is_late(line: FollowUpLine, today: date) -> bool:
    """Whether its day is over and it is not done, be it mine or another's."""
    last = line.stands.last_day if line.stands else None
    return line.follow_up.state != "done" and last is not None and last < today.isoformat()


def stands_on(line: FollowUpLine, day: date) -> bool:
    """Whether an open one stands on a day of the month, alone or within its period."""
    span = _span(line.stands) if line.stands and line.follow_up.state != "done" else None
    return span is not None and span[0] <= day <= span[1]


def _days(lines: Iterable[FollowUpLine]) -> Mapping[date, int]:
    """Day → how many open ones stand on it; of a period all of its days."""
    found: Counter[date] = Counter()
    spans = (_span(line.stands) for line in lines if line.stands and line.follow_up.state != "done")
    for span, count in Counter(spans).items():
        if span:
            found.update({span[0] + timedelta(days=day): count for day in range((span[1] - span[0]).days + 1)})
    return found


def _span(stands: PartialDate) -> tuple[date, date] | None:
    first, last = stands.first_day or stands.last_day, stands.last_day or stands.first_day
    if not first or not last:
        return None
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return (begin if end - begin <= _LONGEST else end, end)


def group_words(name: str) -> str:
    return {
        "overdue": _("Overdue"), "today": _("Today"), "this week": _("This week"), "this month": _("This month"),
        "later": _("Later"), "undated": _("Undated"), "waiting": _("Waiting"), "done": _("Done"),
    }[name]  # fmt: skip


def _text(line: FollowUpLine) -> str:
    item = line.follow_up
    return " ".join(part for part in (item.what, line.on, item.owner, item.waiting_for) if part)


def _says(own: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(part) for word in own) for part in wanted)
