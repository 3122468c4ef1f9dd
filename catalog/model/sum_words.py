"""Honest sums in words; ``number`` writes a number as the place where the words stand wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalog.model.sums import Sum
from catalog.words import _, ngettext

Write = Callable[[float], str]


def plain(value: float) -> str:
    """A number as it stands in files: without signs between thousands."""
    return f"{value:.10g}"


def in_words(added: Sum, number: Write = plain) -> str:
    """ "at least 79, about 30 more, 1 without a number"; "nothing" where nothing was added up."""
    return ", ".join(_said(added, number)) if added else _("nothing")


def in_parts(added: Sum, number: Write = plain) -> list[str]:
    """The same in its parts; none where nothing was added up."""
    return list(_said(added, number)) if added else []


def _said(added: Sum, number: Write) -> Iterator[str]:
    known = False
    for words, value in (
        (_("at least {number}") if added.least else "{number}", added.stated),
        (_("about {number}"), added.about),
        (_("up to {number}"), added.up_to),
    ):
        if value:
            yield f"{words.format(number=number(value))}{_(' more') if known else ''}"
            known = True
    if not known and added.lines > added.unknown + added.other:
        yield "0"
    if added.unknown:
        yield _("{count} without a number").format(count=number(added.unknown))
    if added.other:
        yield _("{count} in another unit or currency").format(count=number(added.other))


def left_out(count: int, number: Write = plain) -> str:
    """What a measure passes over; "" for nothing."""
    words = ngettext(
        "{count} planned, postponed or cancelled record is left out.",
        "{count} planned, postponed or cancelled records are left out.",
        count,
    )
    return words.format(count=number(count)) if count else ""
