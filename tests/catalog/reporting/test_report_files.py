"""Reports as files: what stands in them is what was meant, as other programs read it, and a file comes whole or not."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import docx
import pypdfium2
import pytest
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table as Grid
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Para
from lxml import etree
from reportlab.lib.styles import ParagraphStyle

from catalog.catalog import Catalog
from catalog.errors import Cancelled
from catalog.model.record import Citation, Record
from catalog.query.parsing import parse
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
    plain,
    said,
    widths,
    with_what_stays,
)
from catalog.reporting.kinds import KINDS
from catalog.reporting.making import Made
from catalog.reporting.request import Request
from catalog.reporting.writers import mail, pdf_pages
from catalog.reporting.writers.docx_reading import texts
from catalog.reporting.writers.pdf import missing_in
from tests.catalog.exporting.judges import OFFICE, needs_office
from tests.worlds import activity, empty, entry, seeded, with_records

LETTERS = "Đorđević ș ț ў ғ қ ң ʻ ʼ ё Ё ẓ ā ễ € № “ ”"
HOSTILE = "{{ 1/0 }} **x** <b>bold</b> &amp; <a href='x'> | # - [l](http://x) \\ ]]>"
EVERY_KIND = pytest.mark.parametrize("key", [kind.key for kind in KINDS])


def written(catalog: Catalog, made: Made, path: Path) -> Path:
    return catalog.reports.write(made, path).path


def of(*blocks: Block, title: str = "T") -> Made:
    return Made(finished(Document(title, blocks)), ())


def in_docx(path: Path) -> list[str]:
    """As python-docx reads it, paragraph by paragraph and cell by cell; endnotes are numbered as Word numbers them, in
    the order of their marks, and stand last."""
    opened = docx.Document(str(path))
    notes = endnotes(opened)
    listed = []
    for number, mark in enumerate(list(opened.element.iter(qn("w:endnoteReference"))), 1):
        listed.append(f"{number}\t{notes[mark.get(qn('w:id'))]}")
        shown = OxmlElement("w:t")
        shown.text = str(number)
        mark.getparent().replace(mark, shown)
    return [*_texts(opened), *listed]


def _texts(opened: Docx) -> Iterator[str]:
    for item in opened.iter_inner_content():
        if isinstance(item, Para):
            yield item.text
        elif isinstance(item, Grid):
            yield from (cell.text for row in item._tbl.tr_lst for cell in map(partial(_Cell, parent=item), row.tc_lst))


def endnotes(opened: Docx) -> dict[str, str]:
    """The texts of the endnotes by their ids."""
    notes = [note for note in endnotes_part(opened) if note.get(qn("w:type")) is None]
    return {str(note.get(qn("w:id"))): "".join(str(text.text) for text in note.iter(qn("w:t"))) for note in notes}


def endnotes_part(opened: Docx) -> Sequence[Any]:
    parts = [rel.target_part for rel in opened.part.rels.values() if rel.reltype.endswith("/endnotes")]
    return [note for part in parts for note in etree.fromstring(part.blob)]


def in_pdf(path: Path) -> str:
    """As PDFium reads it, its white space evened."""
    opened = pypdfium2.PdfDocument(path)
    try:
        pages = [opened[number].get_textpage().get_text_bounded() for number in range(len(opened))]
    finally:
        opened.close()
    return " ".join(" ".join(pages).split())


def meant(document: Document) -> Iterator[str]:
    """The texts of a document, with the numbers of its sources in brackets."""
    for block in document.blocks:
        match block:
            case Table(columns, rows):
                yield from (column.heading for column in columns)
                yield from (plain(cell) for row in rows for cell in row)
            case Sources(told) | Signatures(told):
                yield from told
            case Heading() | Paragraph() | Item():
                yield plain(block.line)


def evened(text: str) -> str:
    return " ".join(text.split())


# Every report


@EVERY_KIND
def test_python_docx_reads_what_was_meant_and_pdfium_the_same_words(key: str, tmp_path: Path) -> None:
    catalog = seeded()
    made = catalog.reports.make(Request(key, parse("country:BA"), "2020"))
    assert in_docx(written(catalog, made, tmp_path / "r.docx")) == texts(made.document)
    read = in_pdf(written(catalog, made, tmp_path / "r.pdf"))
    lacking = [word for text in meant(made.document) for word in text.split() if word not in read]
    # A word at the end of a line may be broken there after a hyphen or a slash.
    assert [word for word in lacking if not _is_broken(word, read)] == []
    assert written(catalog, made, tmp_path / "r.txt").read_text("utf-8") == catalog.reports.mail(made)


def _is_broken(word: str, read: str) -> bool:
    return re.sub(r"\s", "", word) in re.sub(r"[\s\ufffe\u00ad]", "", read)


@EVERY_KIND
@pytest.mark.parametrize("records", [(), (activity("Only one", date="2020-12-01"),)], ids=["empty", "one record"])
def test_little_makes_files_too(key: str, records: tuple[Record, ...], tmp_path: Path) -> None:
    catalog = with_records(*records) if records else empty()
    made = catalog.reports.make(Request(key))
    for ending in ("docx", "pdf", "txt"):
        assert written(catalog, made, tmp_path / f"r.{ending}").stat().st_size


# Texts


@pytest.mark.parametrize("text", [LETTERS, HOSTILE])
def test_every_letter_arrives(text: str, tmp_path: Path) -> None:
    source = Citation("n", section=text, locator="line 1")
    catalog = with_records(activity(text, date="2020-12-01", summary=text, citations=(source,)),
                           entries=(entry("sources", "n", text),))  # fmt: skip
    made = catalog.reports.make(Request("newsletter"))
    assert text in in_docx(written(catalog, made, tmp_path / "r.docx"))
    assert evened(text).replace("\\", "") in in_pdf(written(catalog, made, tmp_path / "r.pdf")).replace("\\", "")
    assert evened(text) in evened(catalog.reports.mail(made))


def test_letters_that_the_pdf_s_font_lacks_are_told(tmp_path: Path) -> None:
    catalog, made = empty(), of(Paragraph(said("Пекин 北京 北")))
    said_of = catalog.reports.write(made, tmp_path / "r.pdf").said
    assert said_of == (
        "2 signs that the PDF's font does not have are replaced in it (北京); a DOCX file has them.",
    )  # fmt: skip
    assert "Пекин \ufffd\ufffd \ufffd" in in_pdf(tmp_path / "r.pdf")
    assert catalog.reports.write(made, tmp_path / "r.docx").said == ()
    assert missing_in(of(Paragraph(said(LETTERS))).document) == ""


# DOCX


def test_a_word_document_has_styles_and_heads_that_repeat(tmp_path: Path) -> None:
    table = Table((Column("A"), Column("B", is_number=True)), ((said("x"), said("1")),), has_total=True)
    blocks = (Heading(1, said("T")), Heading(2, said("H")), Item(said("i")), Item(said("n"), number=2), table,
              PageBreak(), Heading(2, said("Then")))  # fmt: skip
    opened = docx.Document(str(written(empty(), of(*blocks, title="The title"), tmp_path / "r.docx")))
    styles = [paragraph.style.name for paragraph in opened.paragraphs if paragraph.style]
    assert styles == ["Title", "Heading 1", "List Bullet", "Normal", "Note", "Heading 1"]
    assert opened.core_properties.title == "The title"
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in opened.tables[0].rows] == [True, False]
    assert opened.paragraphs[-1].paragraph_format.page_break_before
    footer = opened.sections[0].footer._element
    assert [field.text for field in footer.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]


def test_the_sources_of_a_word_document_are_its_endnotes(tmp_path: Path) -> None:
    first, again = Paragraph((Span("one"), Reference("S"), Reference("T"))), Item((Span("two"), Reference("S")))
    table = Table((Column("Sources"),), (((Reference("T"), Reference("U <b>")),),))
    made = of(first, Heading(2, said("Sources")), Sources(), again, table)
    opened = docx.Document(str(written(empty(), made, tmp_path / "r.docx")))
    assert endnotes(opened) == {"1": "S", "2": "T", "3": "U <b>"}
    assert [mark.get(qn("w:id")) for mark in opened.element.iter(qn("w:endnoteReference"))] == ["1", "2", "3"]
    begun = list(opened.element.iter(qn("w:bookmarkStart")))
    targets = {mark.get(qn("w:name")): mark.getnext()[1].get(qn("w:id")) for mark in begun}
    assert targets == {"_Source1": "1", "_Source2": "2", "_Source3": "3"}
    fields = [field.text for field in opened.element.iter(qn("w:instrText"))]
    assert fields == [r" NOTEREF _Source1 \f \h ", r" NOTEREF _Source2 \f \h "]
    assert in_docx(tmp_path / "r.docx") == ["one1, 2", "two1", "Sources", "2, 3", "", "1\tS", "2\tT", "3\tU <b>"]


def test_endnotes_are_plain_numbers_below_their_heading(tmp_path: Path) -> None:
    made = of(Paragraph((Reference("S"),)), Heading(2, said("What we read")), Sources())
    opened = docx.Document(str(written(empty(), made, tmp_path / "r.docx")))
    separator, _continued, note = endnotes_part(opened)
    assert "".join(separator.itertext()) == "What we read"
    assert note.find(f".//{qn('w:endnoteRef')}") is not None
    for properties in (opened.settings.element, opened.sections[0]._sectPr):
        numbers = properties.find(f"{qn('w:endnotePr')}/{qn('w:numFmt')}")
        assert numbers is not None
        assert numbers.get(qn("w:val")) == "decimal"
    styles = {style.name: style.builtin for style in opened.styles}
    assert styles["endnote text"]
    assert styles["endnote reference"]


def test_without_sources_a_word_document_has_no_endnotes(tmp_path: Path) -> None:
    opened = docx.Document(str(written(empty(), of(Paragraph(said("x"))), tmp_path / "r.docx")))
    assert endnotes(opened) == {}


def test_what_stands_between_a_heading_and_that_of_its_first_part_stays_with_both() -> None:
    day = Paragraph((Span("2 May", italic=True),))
    blocks = (Heading(2, said("Donor")), Paragraph(said("10 records.")), Heading(3, said("Activities")),
              Paragraph(said("None.")), Heading(2, said("Sources")), day)  # fmt: skip
    assert [stays for _block, stays in with_what_stays(blocks)] == [False, True, False, False, False, True]


def test_a_narrow_table_takes_its_share_of_the_line(tmp_path: Path) -> None:
    whole, narrow = (Table((Column("A"), Column("B")), ((said("x"), said("1")),), share=share) for share in (100, 70))
    opened = docx.Document(str(written(empty(), of(whole, narrow), tmp_path / "r.docx")))
    wide = [sum(int(column.width or 0) for column in table.columns) for table in opened.tables]
    assert round(wide[1] / wide[0], 2) == 0.7


def test_what_a_total_says_takes_the_room_of_the_empty_cells_beside_it(tmp_path: Path) -> None:
    columns = (Column("Date"), Column("Item"), Column("Count", is_number=True), Column("To"))
    row = tuple(map(said, ("a", "b", "1", "c")))
    table = Table(columns, (row, (said("Total"), said("all"), (), ())), has_total=True)
    opened = docx.Document(str(written(empty(), of(table), tmp_path / "r.docx")))
    assert [[cell.grid_span for cell in row.tc_lst] for row in opened.tables[0]._tbl.tr_lst] == [
        [1, 1, 1, 1], [1, 1, 1, 1], [1, 3],
    ]  # fmt: skip


def test_a_long_table_is_written_as_quickly_as_it_is_read(tmp_path: Path) -> None:
    """It took over five seconds of the processor when each cell was an object."""
    rows = tuple(tuple(said(f"cell {number}") for _place in range(5)) for number in range(2000))
    began = process_time()
    written(empty(), of(Table(tuple(map(Column, "ABCDE")), rows)), tmp_path / "r.docx")
    assert process_time() - began < 2.5


# PDF


def test_no_page_parts_day_and_place_from_their_text_or_a_total_from_its_rows(tmp_path: Path) -> None:
    total = Table((Column("Unit"),), ((said("a"),), (said("b"),), (said("All"),)), has_total=True)
    day = Paragraph((Span("2 May", italic=True),))
    made = of(day, Paragraph(said("Text")), total)
    opened = docx.Document(str(written(empty(), made, tmp_path / "o.docx")))
    kept = [paragraph.text for paragraph in opened.paragraphs if paragraph.paragraph_format.keep_with_next]
    (table,) = opened.tables
    rows = [row.cells[0].text for row in table.rows if row.cells[0].paragraphs[0].paragraph_format.keep_with_next]
    assert (kept, rows) == (["2 May"], ["Unit", "b"])


@pytest.mark.parametrize("lines", range(38, 50))
def test_the_total_of_a_table_in_a_pdf_stands_below_a_row_of_it(lines: int, tmp_path: Path) -> None:
    rows = tuple((said(f"row {number}"),) for number in range(lines))
    path = written(
        empty(), of(Table((Column("Unit"),), (*rows, (said("All of them"),)), has_total=True)), tmp_path / "o.pdf"
    )
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
    assert f"row {lines - 1}" in next(page for page in pages if "All of them" in page)


def test_a_pdf_has_title_outline_and_numbered_pages(tmp_path: Path) -> None:
    blocks = (Heading(1, said("T")), Heading(3, said("deep")), PageBreak(), Heading(2, said("H")))
    opened = pypdfium2.PdfDocument(written(empty(), of(*blocks, title="The title"), tmp_path / "r.pdf"))
    assert (len(opened), opened.get_metadata_value("Title")) == (2, "The title")
    assert [mark.get_title() for mark in opened.get_toc()] == ["T", "deep", "H"]
    assert "Page 2 of 2" in opened[1].get_textpage().get_text_bounded()
    opened.close()


def test_a_cell_longer_than_a_page_goes_on_on_the_next(tmp_path: Path) -> None:
    table = Table((Column("A"), Column("B", 90)), ((said("x"), said("word " * 6000)), (said("last"), said("row"))))
    read = in_pdf(written(empty(), of(table), tmp_path / "r.pdf"))
    assert read.count("word") == 6000
    assert read.count("A B") > 5
    assert "last row" in read


def test_rows_go_to_the_next_page_whole(tmp_path: Path) -> None:
    rows = tuple((said(f"row{number}"), said("some words " * 12 + f"end{number}")) for number in range(40))
    path = written(empty(), of(Table((Column("A", 50), Column("B", 50)), rows)), tmp_path / "r.pdf")
    opened = pypdfium2.PdfDocument(path)
    pages = [opened[number].get_textpage().get_text_bounded() for number in range(len(opened))]
    opened.close()
    begun = [[number for number in range(40) if f"row{number}\r" in page or f"row{number} " in page] for page in pages]
    ended = [[number for number in range(40) if f"end{number}\r" in page or f"end{number} " in page] for page in pages]
    assert len(pages) > 1
    assert begun == ended


def test_the_answer_to_a_question_is_one_page(tmp_path: Path) -> None:
    catalog = seeded()
    made = catalog.reports.make(Request("answer", parse("pillar:I")))
    opened = pypdfium2.PdfDocument(written(catalog, made, tmp_path / "r.pdf"))
    assert len(opened) == 1
    opened.close()


# Text for a mail


def test_a_mail_is_plain_and_no_line_is_longer_than_76() -> None:
    blocks = (
        Heading(1, said("Report")), Paragraph((Span("word " * 40, bold=True), Reference("S"))), Item(said("one")),
        Item(said("two " * 30), depth=1), Item(said("third"), number=3),
        Table((Column("Name", 30), Column("Number", 10, True)), ((said("a"), said("1")), (said("All"), said("12"))),
              has_total=True),
        Heading(2, said("Sources")), Sources(),
    )  # fmt: skip
    text = mail.text(of(*blocks).document)
    assert max(map(len, text.splitlines())) <= mail.WIDTH
    assert text.startswith("REPORT\n======\n")
    assert "- one\n   - two two" in text
    assert "Name  Number\n----  ------\na          1\n----  ------\nAll       12\n" in text
    assert text.endswith("Sources\n-------\n\n[1] S\n")


def test_a_table_too_wide_for_a_mail_is_told_row_by_row() -> None:
    columns = tuple(Column(name, 10) for name in ("Date", "Item", "Recipients", "Donor", "State"))
    row = tuple(said(f"{name} " + "long words " * 8) for name in ("d", "i", "r", "o", "s"))
    text = mail.text(of(Table(columns, (row,))).document)
    assert text.startswith("* Date: d long words")
    assert "\n  Recipients: r long" in text
    assert max(map(len, text.splitlines())) <= mail.WIDTH


# Widths


def test_columns_are_wide_enough_for_their_words() -> None:
    table = Table((Column("A", 90), Column("Sessions", 2)), ((said("x"), said("1")),))
    assert widths(table, 100, len) == [92.0, 8.0]


# Putting it in its place


def test_what_reads_back_differently_is_not_put_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from catalog.errors import CannotExport
    from catalog.reporting.writers import docx_reading

    path = tmp_path / "r.docx"
    path.write_bytes(b"as it was")
    monkeypatch.setattr(docx_reading, "read", lambda _file: ["something else"])
    with pytest.raises(CannotExport, match="read back"):
        empty().reports.write(of(Paragraph(said("x"))), path)
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"as it was", [path])


@pytest.mark.parametrize("ending", ["docx", "pdf", "txt"])
def test_a_stopped_report_leaves_nothing(ending: str, tmp_path: Path) -> None:
    made = of(*(Paragraph(said(f"{number}")) for number in range(200)))
    with pytest.raises(Cancelled):
        empty().reports.write(made, tmp_path / f"r.{ending}", lambda _done, _total: False)
    assert list(tmp_path.iterdir()) == []


# The judges


def test_python_docx_sees_a_spoiled_word_document(tmp_path: Path) -> None:
    made = of(Paragraph(said("as it was meant")))
    path = written(empty(), made, tmp_path / "r.docx")
    spoiled = tmp_path / "spoiled.docx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(spoiled, "w") as other:
        for name in whole.namelist():
            other.writestr(name, whole.read(name).replace(b"meant", b"spoilt"))
    assert in_docx(path) == texts(made.document)
    assert in_docx(spoiled) != texts(made.document)


def test_pdfium_refuses_a_spoiled_pdf(tmp_path: Path) -> None:
    path = written(empty(), of(Paragraph(said("as it was meant"))), tmp_path / "r.pdf")
    assert "as it was meant" in in_pdf(path)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(pypdfium2.PdfiumError):
        in_pdf(path)


@pytest.mark.long
@needs_office
def test_libreoffice_lays_the_word_document_out_with_its_endnotes_last(tmp_path: Path) -> None:
    catalog = seeded()
    path = written(catalog, catalog.reports.make(Request("handover")), tmp_path / "r.docx")
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(path)], check=False, capture_output=True, timeout=120,
    )  # fmt: skip
    if not (tmp_path / "r.pdf").exists():
        pytest.skip("LibreOffice has no Writer here: nothing was judged by it")
    read = in_pdf(tmp_path / "r.pdf")
    assert "Received for Port Control Unit at the Gradiška land border crossing" in read
    counted, listed = read.index("How this was counted"), read.index("1 UNODC in South Eastern Europe, Newsletter")
    assert counted < listed < read.index("3 UNODC in South Eastern Europe, Newsletter")


class Counting(pdf_pages.Flowing):
    broken = 0

    def breakLines(self, width: Any) -> Any:
        Counting.broken += 1
        return super().breakLines(width)


def test_a_paragraph_of_a_pdf_is_broken_into_lines_once_for_each_width() -> None:
    pdf_pages.load_fonts()
    made = Counting("word " * 60, ParagraphStyle("", fontName=pdf_pages.FONT))
    sizes = [made.wrap(width, 500) for width in (200, 200, 90, 90, 200)]
    assert (sizes[0], sizes[2]) == (sizes[1], sizes[3])
    assert sizes[0] == sizes[4] != sizes[2]
    assert Counting.broken == 3
    upper, lower = made.split(200, 40)
    assert upper.wrap(200, 500)[1] + lower.wrap(200, 500)[1] == sizes[0][1]


@pytest.mark.parametrize(
    ("text", "shown"), [("plain", "plain"), ("so\u00adft", "soft"), ("漢 and\nš", "\ufffd and\nš"), ("", "")]
)
def test_letters_that_the_font_does_not_have_are_shown_as_such(text: str, shown: str) -> None:
    pdf_pages.load_fonts()
    assert pdf_pages.written(text) == shown
