"""Follow-ups as a calendar (RFC 5545), which Thunderbird, Outlook and the others read.

Each open one that has a date is an event of a whole day: a period (a month, a span) stands on its last day, where it is
due, and says so in its description; what is snoozed stands on the day it was snoozed to. What repeats does so in the
calendar. What is done, and what has no day, is left out, and how many that are is told: events are read by every
program, tasks (``task_list``), which need no day and can be done, are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO

from catalog.errors import CannotExport
from catalog.exporting.content_lines import basic, said_of, text, whole
from catalog.exporting.files import Opener, ReadBackDiffers, open_new, place, put
from catalog.exporting.task_list import tasks
from catalog.model.repeats import Repeat
from catalog.query.page_answers import FollowUpLine
from catalog.words import _, ngettext

SUFFIX = ".ics"
_SHORT_MONTH = 28


@dataclass(frozen=True, slots=True)
class CalendarWritten:
    """``reported`` are sentences on what was left out."""

    path: Path
    events: int
    reported: tuple[str, ...] = ()


def export(
    path: Path,
    lines: Sequence[FollowUpLine],
    at: datetime | None = None,
    opener: Opener = open_new,
    *,
    as_tasks: bool = False,
) -> CalendarWritten:
    """Writes a calendar file; raises CannotExport, and an older file of that name is untouched then.

    As tasks, all of them are written (see ``task_list``); as events, those that are dated and not done.
    """
    if path.suffix.lower() != SUFFIX:
        raise CannotExport(path=path, detail=_("the name of a calendar file ends in {suffix}").format(suffix=SUFFIX))
    place(path)
    moment = at or datetime.now(UTC)
    if as_tasks:
        listed = tasks(lines, moment)
        put(path, partial(_write, listed), partial(_check, listed), opener)
        return CalendarWritten(path, len(lines))
    to_do = [line for line in lines if line.follow_up.state != "done"]
    dated = [(line, day) for line in to_do if (day := day_of(line))]
    written = calendar(dated, moment)
    put(path, partial(_write, written), partial(_check, written), opener)
    return CalendarWritten(path, len(dated), tuple(_left_out(lines, to_do, dated)))


def _left_out(lines: Sequence[FollowUpLine], to_do: Sequence[FollowUpLine], dated: Sequence[object]) -> Iterator[str]:
    done, undated = len(lines) - len(to_do), len(to_do) - len(dated)
    if undated:
        yield ngettext("{count} without a date was left out.", "{count} without a date were left out.",
                       undated).format(count=undated)  # fmt: skip
    if done:
        yield ngettext("{count} that is done was left out.", "{count} that are done were left out.",
                       done).format(count=done)  # fmt: skip


def day_of(line: FollowUpLine) -> date | None:
    """The day on which it stands in a calendar; None for none."""
    stands = line.stands
    iso = (stands.last_day or stands.first_day) if stands else None
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def calendar(dated: Iterable[tuple[FollowUpLine, date]], at: datetime) -> str:
    """The text of the file, its lines folded."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return whole(part for line, day in dated for part in _event(line, day, stamp))


def _event(line: FollowUpLine, day: date, stamp: str) -> Iterator[str]:
    item = line.follow_up
    yield from ("BEGIN:VEVENT", f"UID:{text(line.uid)}@pillarbook", f"DTSTAMP:{stamp}")
    yield f"DTSTART;VALUE=DATE:{basic(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{basic(day + timedelta(days=1))}"
    rule = Repeat.read(item.repeat)
    if rule:
        yield f"RRULE:{recurrence(rule, day)}"
    yield f"SUMMARY:{text(item.what)}"
    told = "\n".join(said_of(line))
    yield from [f"DESCRIPTION:{text(told)}"] if told else []
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def recurrence(rule: Repeat, day: date) -> str:
    """The RRULE's value. A day that not every month has falls on the last day of those that lack it."""
    meant = rule.month_day or day.day
    if rule.frequency in ("DAILY", "WEEKLY") or meant <= _SHORT_MONTH:
        return str(Repeat(rule.frequency, rule.interval))
    interval = rule.interval * (12 if rule.frequency == "YEARLY" else 1)
    days = ",".join(str(number) for number in range(_SHORT_MONTH, meant + 1))
    return f"{Repeat('MONTHLY', interval)};BYMONTHDAY={days};BYSETPOS=-1"


def _write(written: str, file: BinaryIO) -> None:
    file.write(written.encode("utf-8"))


def _check(written: str, path: Path) -> None:
    if path.read_bytes() != written.encode("utf-8"):
        raise ReadBackDiffers("its text")
