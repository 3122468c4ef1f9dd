"""A calendar's text as its lines (RFC 5545): folded, escaped, and what they say of a follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from catalog.folding import clean
from catalog.query.page_answers import FollowUpLine
from catalog.words import _

_OCTETS = 75
"""A content line has no more, without its line break (3.1)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def whole(parts: Iterable[str]) -> str:
    """A calendar of content lines, folded."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pillarbook//Follow-ups//EN", "CALSCALE:GREGORIAN")
    return "".join(map(_folded, (*head, *parts, "END:VCALENDAR")))


def said_of(line: FollowUpLine) -> Iterator[str]:
    """What its description says, line by line; a title that is not public does not leave."""
    item = line.follow_up
    if line.on and line.public:
        yield _("On: {title}").format(title=line.on)
    if item.owner:
        yield _("Who: {name}").format(name=item.owner)
    if item.waiting_for:
        yield _("Waiting for: {name}").format(name=item.waiting_for)
    if line.due and (line.snoozed_to or line.due.first_day != line.due.last_day):
        yield _("Due: {day}").format(day=line.due.in_words())


def basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def text(value: str) -> str:
    """A TEXT value (3.3.11): what would end it or the line is escaped, control characters have no place in it."""
    kept = "".join(char for char in clean(value) if char in "\t\n" or (ord(char) >= 0x20 and ord(char) != 0x7F))
    return kept.translate(_ESCAPED)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each but the first behind a space, no character cut (3.1)."""
    pieces, piece, room = [], "", _OCTETS
    for char in line:
        size = len(char.encode("utf-8"))
        if size > room:
            pieces.append(piece)
            piece, room = "", _OCTETS - 1
        piece, room = piece + char, room - size
    return "\r\n ".join([*pieces, piece]) + "\r\n"
