"""Which group of the Follow-up screen a follow-up stands in: overdue, this week, later, undated, waiting, done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from catalog.folding import words
from catalog.query.answers import FollowUpLine
from ui.words import _, number

GROUPS = ("overdue", "this week", "later", "undated", "waiting", "done")


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its lines, those due first at the top; done ones the latest first."""

    name: str
    lines: tuple[FollowUpLine, ...]

    def in_words(self) -> str:
        return f"{group_words(self.name)}  {number(len(self.lines))}"


def grouped(lines: Iterable[FollowUpLine], today: date) -> tuple[Group, ...]:
    """The groups that have lines, in the order of the screen."""
    by_name: dict[str, list[FollowUpLine]] = {name: [] for name in GROUPS}
    for line in lines:
        by_name[group_of(line, today)].append(line)
    by_name["done"].sort(key=lambda line: line.follow_up.done_on or "", reverse=True)
    return tuple(Group(name, tuple(found)) for name, found in by_name.items() if found)


def group_of(line: FollowUpLine, today: date) -> str:
    """Weeks begin on Monday; a period that has begun by Sunday is this week's until it is over."""
    if line.follow_up.state in ("waiting", "done"):
        return line.follow_up.state
    if line.due is None or line.due.last_day is None:
        return "undated"
    if line.due.last_day < today.isoformat():
        return "overdue"
    sunday = today + timedelta(days=6 - today.weekday())
    return "this week" if (line.due.first_day or "") <= sunday.isoformat() else "later"


def group_words(name: str) -> str:
    return {
        "overdue": _("Overdue"), "this week": _("This week"), "later": _("Later"), "undated": _("Undated"),
        "waiting": _("Waiting"), "done": _("Done"),
    }[name]  # fmt: skip


def matching(lines: Sequence[FollowUpLine], typed: str) -> list[FollowUpLine]:
    """Those that say all words typed, the last one perhaps unfinished."""
    wanted = words(typed)
    return [line for line in lines if _says(words(_text(line)), wanted)] if wanted else list(lines)


def _text(line: FollowUpLine) -> str:
    item = line.follow_up
    return " ".join(part for part in (item.what, line.on, item.owner, item.waiting_for) if part)


def _says(own: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(part) for word in own) for part in wanted)
