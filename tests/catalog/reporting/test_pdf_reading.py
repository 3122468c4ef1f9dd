"""PDF reports are read back by their texts: what is whole passes, and what lacks a page, a word or an end does not."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics

from catalog.exporting.files import ReadBackDiffers
from catalog.reporting.document import (
    Block,
    Column,
    Document,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Reference,
    Signatures,
    Sources,
    Span,
    Table,
    finished,
    said,
)
from catalog.reporting.writers.pdf import rendered
from catalog.reporting.writers.pdf_pages import FONT, load_fonts
from catalog.reporting.writers.pdf_reading import check, read


def of(*blocks: Block) -> Document:
    return finished(Document("T", blocks))


def text(words: str) -> Document:
    return of(Paragraph(said(words)))


EVERY_BLOCK = of(
    Heading(1, said("A title (with brackets)")), Paragraph((Span("some "), Span("bold", bold=True), Reference("S"))),
    Item(said("an item")), Item(said("another"), number=3), PageBreak(), Heading(2, said("Then")),
    Table((Column("A"), Column("B")), ((said("x"), said("y \\ z")), (said("All"), ())), has_total=True),
    Signatures(("One", "Two", "Three")), Signatures(("Alone",)), Heading(2, said("Sources")), Sources(),
)  # fmt: skip


def test_every_page_is_read_as_it_is_shown() -> None:
    pages = read(rendered(EVERY_BLOCK))
    assert pages[0] == ["T", "A title (with brackets)", "some ", "bold", "[1]", "•", "an item", "3.", "another",
                        "Page 1 of 2"]  # fmt: skip
    assert pages[1][:6] == ["T", "Then", "A", "B", "x", "y \\ z"]
    assert pages[1][-3:] == ["[1]", "S", "Page 2 of 2"]
    check(EVERY_BLOCK, pages)


def test_every_letter_of_the_font_is_read_back() -> None:
    load_fonts()
    letters = [chr(code) for code in pdfmetrics.getFont(FONT).face.charToGlyph if code > 32]
    document = text(" ".join("".join(letters[place : place + 40]) for place in range(0, len(letters), 40)))
    assert len(letters) > 1500
    check(document, read(rendered(document)))


ROW = " ".join(f"{number}." for number in range(1500))
WHOLE = {
    "letters that the font lacks": text("Пекин 北京"),
    "a word longer than a line": text("http://" + "x" * 400),
    "more than a page": text("word " * 3000),
    "a row longer than a page": of(Table((Column("A"), Column("B")), ((said(ROW), said(ROW)), (said("a"), said("b"))))),
}


@pytest.mark.parametrize("document", WHOLE.values(), ids=WHOLE)
def test_what_is_whole_passes(document: Document) -> None:
    check(document, read(rendered(document)))


LACKING = {
    "a word": (text("one two three"), text("one three")),
    "a letter": (text("12 500"), text("12 50")),
    "the order": (of(Item(said("one")), Item(said("two"))), of(Item(said("two")), Item(said("one")))),
    "a row": (of(Table((Column("A"),), ((said("x"),), (said("x"),)))), of(Table((Column("A"),), ((said("x"),),)))),
    "everything": (text("one"), text("-")),
}


@pytest.mark.parametrize(("meant", "shown"), LACKING.values(), ids=LACKING)
def test_what_lacks_something_does_not(meant: Document, shown: Document) -> None:
    with pytest.raises(ReadBackDiffers, match="text"):
        check(meant, read(rendered(shown)))


def test_a_lost_page_is_missed() -> None:
    pages = read(rendered(EVERY_BLOCK))
    with pytest.raises(ReadBackDiffers, match="page 1"):
        check(EVERY_BLOCK, pages[1:])


WHOLE_FILE = rendered(EVERY_BLOCK)
SPOILED = {
    "cut": WHOLE_FILE[: len(WHOLE_FILE) // 2],
    "without an end": WHOLE_FILE[:-20],
    "moved": WHOLE_FILE.replace(b"1 0 obj", b" 1 0 obj", 1),
    "no PDF": b"PK",
    "empty": b"",
}


@pytest.mark.parametrize("data", SPOILED.values(), ids=SPOILED)
def test_what_is_spoiled_is_refused(data: bytes) -> None:
    with pytest.raises(ReadBackDiffers, match="form"):
        read(data)
