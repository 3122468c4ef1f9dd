"""A report from its request to the document: gathered, told by its template, finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from catalog.query.periods import lasting
from catalog.reporting.asked import Asked
from catalog.reporting.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Sources,
    finished,
    plain,
    said,
)
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.sandbox import Blocks
from catalog.reporting.templating import filled
from catalog.reporting.told import Record
from catalog.words import _

SHARED: Mapping[str, str] = {
    "title": _("the report's name"),
    "period": _("the period, in words"),
    "question": _("the question, in words"),
    "day": _("today"),
    "author": _("your name"),
    "catalogue": _("the catalogue's file"),
    "sources": _("the numbered list of the sources that the text refers to"),
    "notes": _("how it was asked and counted, what is left out, and the notes on names"),
}
"""What every template can name."""

PARTS = _("each of a list of records, by its parts: {parts}").format(
    parts=", ".join(f"record.{part.name}" for part in fields(Record))
)
"""What a template can tell of a record."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished document, the records it is about, the place in the log at which it was made, and its period."""

    document: Document
    records: tuple[int, ...]
    seq: int = 0
    period: str = ""


def made(kind: Kind, template: str, asked: Asked, seq: int) -> Made:
    """Raises BadTemplate, InvalidValue for a period that is none, and what stops the work."""
    told = kind.gather(asked)
    notes = tuple(Paragraph(said(note), is_note=True) for note in asked.notes())
    blocks = filled(kind.title, template, {**told, **_shared(kind, asked, notes)}, asked.went_on)
    whole = _completed(_warned(blocks, asked.cut()), notes)
    document = Document(_title(whole) or kind.title, whole, asked.catalogue.author, asked.catalogue.today)
    period = lasting(asked.request.period, asked.catalogue.today)
    return Made(finished(document), tuple(asked.told_ids), seq, period)


def _shared(kind: Kind, asked: Asked, notes: tuple[Block, ...]) -> Mapping[str, object]:
    return {
        "title": kind.title,
        "period": asked.span.in_words(),
        "question": asked.question[:1].upper() + asked.question[1:],
        "day": asked.day,
        "author": asked.catalogue.author,
        "catalogue": asked.catalogue_name,
        "sources": Blocks((Sources(),)),
        "notes": Blocks(notes),
    }


def _title(blocks: tuple[Block, ...]) -> str:
    """What the one title in it says; "" where there are several, or none."""
    titles = {
        " ".join(plain(block.line).split()) for block in blocks if isinstance(block, Heading) and block.level == 1
    }
    return titles.pop() if len(titles) == 1 else ""


def _warned(blocks: tuple[Block, ...], warning: str) -> tuple[Block, ...]:
    """With what is to be known first below the first title."""
    if not warning:
        return blocks
    first = next((place for place, block in enumerate(blocks, 1) if isinstance(block, Heading)), 0)
    return (*blocks[:first], Paragraph(said(warning), is_note=True), *blocks[first:])


def _completed(blocks: tuple[Block, ...], notes: tuple[Block, ...]) -> tuple[Block, ...]:
    """With sources and notes at the end where the template has left them out: no report goes without them."""
    whole = blocks
    if not any(block in notes for block in whole):
        whole = (*whole, Heading(2, said(_("Notes"))), *notes)
    if not any(isinstance(block, Sources) for block in whole):
        whole = (*whole, Heading(2, said(_("Sources"))), Sources())
    return whole
