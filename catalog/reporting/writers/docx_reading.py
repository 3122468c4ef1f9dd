"""What stands in a Word document, read back from its file, and what should stand there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from catalog.reporting.document import (
    Block,
    Document,
    Heading,
    Item,
    Line,
    Paragraph,
    Reference,
    Signatures,
    Table,
    sides,
    signed,
    spread,
    with_gaps,
    without_sources,
)
from catalog.reporting.writers.docx_notes import BETWEEN

_PARAGRAPH, _RUN, _TEXT, _ID, _TYPE = map(qn, ("w:p", "w:r", "w:t", "w:id", "w:type"))
_REFERENCE, _NOTE = map(qn, ("w:endnoteReference", "w:endnote"))
_SIGNS = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:endnoteRef"): ""}


def read(data: IO[bytes]) -> list[str]:
    """The texts of a file, paragraph by paragraph and cell by cell; its endnotes stand last, each with its number."""
    opened = docx.Document(data)
    return [*map(_text, opened.element.body.iter(_PARAGRAPH)), *_notes(opened.part)]


def _text(paragraph: Any) -> str:
    return "".join(_sign(part) for run in paragraph.iter(_RUN) for part in run)


def _sign(part: Any) -> str:
    if part.tag == _TEXT:
        return part.text or ""
    return part.get(_ID) if part.tag == _REFERENCE else _SIGNS.get(part.tag, "")


def _notes(part: Any) -> Iterator[str]:
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.ENDNOTES:
            for note in parse_xml(relation.target_part.blob).iter(_NOTE):
                if note.get(_TYPE) is None:
                    yield f"{note.get(_ID)}{''.join(map(_text, note.iter(_PARAGRAPH)))}"


def texts(document: Document) -> list[str]:
    """The texts of a document as ``read`` should read them from its file."""
    blocks, _heading = without_sources(document.blocks)
    told = [text for block in blocks for text in _texts(block)]
    return [*told, *(f"{number}\t{source}" for number, source in document.cited.items())]


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Item(line, _depth, number) if number:
            yield f"{number}.\t{_told(line)}"
        case Heading() | Paragraph() | Item():
            yield _told(block.line)
        case Table():
            yield from _cells(block)
            yield ""
        case Signatures(parties):
            for beside in sides(parties):
                for words in (beside, *([words] * len(beside) for words in signed())):
                    yield from with_gaps(words)
                yield ""


def _cells(table: Table) -> Iterator[str]:
    yield from (column.heading for column in table.columns)
    for number, row in enumerate(table.rows, 1):
        yield from (_told(row[place]) for place, _span in spread(table, number))


def _told(line: Line) -> str:
    parts: list[str] = []
    for before, piece in zip((None, *line), line, strict=False):
        if isinstance(piece, Reference):
            parts += [BETWEEN] * isinstance(before, Reference)
            parts.append(str(piece.number))
        else:
            parts.append(piece.text)
    return "".join(parts)
