"""Follow-ups as tasks of a calendar (RFC 5545, VTODO), which Thunderbird, Reminders, Nextcloud and others list.

Outlook and Google pass tasks of a file over: they are for ``icalendar``'s events. A task needs no date, and it can be
done; so nothing is left out here. A period (a month, a span) begins on its first day and is due on its last; where
its end is open it only begins. Who is waited for is in process. A day on which something was done has no hour: it is
written as noon in UTC, which is that day nearly everywhere. What repeats is one task, and says so: the next one is made
in the catalogue when it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from catalog.exporting.content_lines import basic, said_of, text, whole
from catalog.model.dates import only_day
from catalog.query.page_answers import FollowUpLine
from catalog.words import _

_STATUS = {"open": "NEEDS-ACTION", "waiting": "IN-PROCESS", "done": "COMPLETED"}


def tasks(lines: Iterable[FollowUpLine], at: datetime) -> str:
    """The text of the file, its lines folded."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return whole(part for line in lines for part in _task(line, stamp))


def _task(line: FollowUpLine, stamp: str) -> Iterator[str]:
    item = line.follow_up
    yield from ("BEGIN:VTODO", f"UID:{text(line.uid)}@pillarbook", f"DTSTAMP:{stamp}")
    first, last = (line.stands.first_day, line.stands.last_day) if line.stands else (None, None)
    if first and first != last:
        yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    if last:
        yield f"DUE;VALUE=DATE:{_basic(last)}"
    yield f"SUMMARY:{text(item.what)}"
    told = "\n".join((*said_of(line), *_besides(line)))
    yield from [f"DESCRIPTION:{text(told)}"] if told else []
    yield f"STATUS:{_STATUS.get(item.state, 'NEEDS-ACTION')}"
    if item.state == "done":
        yield "PERCENT-COMPLETE:100"
        day = only_day(item.done_on)
        yield from [f"COMPLETED:{_basic(day)}T120000Z"] if day else []
    yield "END:VTODO"


def _besides(line: FollowUpLine) -> Iterator[str]:
    if line.follow_up.repeat:
        yield _("Repeats: {rule}").format(rule=line.follow_up.repeat)


def _basic(iso: str) -> str:
    return basic(date.fromisoformat(iso))
