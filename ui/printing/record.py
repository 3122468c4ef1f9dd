"""A record's page as a part of a sheet: the same sections, without what only a screen can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from PySide6.QtGui import QFont, QTextDocument

from catalog.exporting.release import Release
from catalog.query.page_answers import RecordPage
from catalog.query.tree import Query
from ui.printing.asked import Asked
from ui.printing.sheets import Prose, Sheet, Words
from ui.theme import LIGHT
from ui.widgets.page.page_formats import PageFormats
from ui.widgets.page.page_writer import PageWriter
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Block, Ground, Heading, Line, Paragraph, Row, Table, Title
from ui.words import _


def sheet(asked: Asked, context: PageContext, page_blocks: Callable[[PageContext], Iterable[Block]]) -> Sheet:
    """The page with what may leave of it; where the record itself may not, a sentence that says so."""
    release = Release(asked.leaving.include, "internal" in asked.leaving.include, asked.leaving.closed)
    title, page = context.record.title, release.page(context.page)
    if page is None:
        words = _("This record is not public. Tick what else is to be printed, and it is.")
        return asked.sheet_without_query(context.record.ref or _("Record"), (Words(words),))
    part = prose(page_blocks(replace(context, page=_without_hidden_records(asked, page))))
    notes = (*release.in_words(), *asked.leaving.in_words(), *page.footnotes)
    return Sheet(title, (asked.day,), (part,), lambda: notes, records=lambda: (page.id,))


def _without_hidden_records(asked: Asked, page: RecordPage) -> RecordPage:
    """The page without the titles of linked records, and of those of its group, that are not public."""
    allowed = set(asked.leaving.of([item.id for item in (*page.linked, *page.group)]))
    linked = tuple(item for item in page.linked if item.id in allowed)
    return replace(page, linked=linked, group=tuple(item for item in page.group if item.id in allowed))


def prose(blocks: Iterable[Block]) -> Prose:
    kept = tuple(still(blocks))

    def write(document: QTextDocument, font: QFont) -> None:
        PageWriter(document, PageFormats(LIGHT, font), Query()).write(kept)

    return Prose(write)


def still(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without buttons and links, and without the title, which the sheet has."""
    for item in blocks:
        match item:
            case Ground():
                inside = tuple(still(item.blocks))
                if any(not isinstance(block, Heading) for block in inside):
                    yield Ground(inside)
            case Heading():
                yield replace(item, extra=_still(item.extra))
            case Title():
                pass
            case Paragraph():
                if _says(_still(item.line)):
                    yield replace(item, line=_still(item.line))
            case Row():
                lines = tuple(filter(_says, map(_still, item.lines)))
                if lines:
                    yield replace(item, lines=lines)
            case Table():
                yield replace(item, rows=tuple(tuple(map(_still, cells)) for cells in item.rows))
            case _:
                yield item


def _says(line: Line) -> bool:
    return any(piece.text.strip() for piece in line)


def _still(line: Line) -> Line:
    return tuple(replace(piece, action=None, tip="") for piece in line if piece.style != "button")
