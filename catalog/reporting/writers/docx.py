"""A document as DOCX (python-docx): its built-in styles, tables whose heads repeat, links to the numbered sources.

python-docx knows no endnotes (python-openxml/python-docx issue 1087), so that sources are a numbered list at the end
with a bookmark each, to which the numbers in the text lead.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time
from typing import IO, Any

import docx
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as Para

from catalog.reporting.document import (
    Block,
    Document,
    Heading,
    Item,
    Line,
    PageBreak,
    Paragraph,
    Reference,
    Signatures,
    Sources,
    Table,
    are_references,
    leads_on,
    plain,
    said,
    signed,
    widths,
)
from catalog.reporting.writers.docx_parts import (
    ACCENT,
    GROUND,
    INK,
    MUTED,
    add_bookmark,
    add_field,
    link,
    rule_above,
    set_borders,
    set_row,
    shade,
)
from catalog.words import _

_FONT = "Calibri"
_BODY, _NOTE, _CELL = "Normal", "Note", "Table text"
_HEADINGS = ("Title", "Heading 1", "Heading 2", "Heading 3")
_BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
_MARGIN = Mm(22)
_WIDTH = Emu(Mm(210) - 2 * _MARGIN)
_SIGNED = (Mm(78), Mm(10), Mm(78))


def rendered(document: Document, went_on: Callable[[], object] = lambda: None) -> bytes:
    """The file's bytes; ``went_on`` is asked at each block and row, and raises to stop it."""
    made = docx.Document()
    _set_up(made, document)
    writer = _Writer(made, went_on)
    for block in document.blocks:
        writer.write(block)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def texts(document: Document) -> list[str]:
    """The texts of the file in their order, paragraph by paragraph and cell by cell, as ``read`` reads them."""
    return [text for block in document.blocks for text in _texts(block)]


def read(data: IO[bytes]) -> list[str]:
    """The texts of a file."""
    opened = docx.Document(data)
    found: list[str] = []
    for item in opened.iter_inner_content():
        if isinstance(item, Para):
            found.append(item.text)
        else:
            found += [cell.text for row in item.rows for cell in row.cells]
    return found


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Item(line, _depth, number) if number:
            yield f"{number}.\t{plain(line)}"
        case Heading() | Paragraph() | Item():
            yield plain(block.line)
        case Table(columns, rows):
            yield from (column.heading for column in columns)
            yield from (plain(cell) for row in rows for cell in row)
            yield ""
        case Sources(entries):
            yield from (f"[{number}]\t{entry}" for number, entry in enumerate(entries, 1))
        case Signatures(parties):
            for place in range(0, len(parties), 2):
                one, other = (*parties[place : place + 2], "")[:2]
                yield from (one, "", other)
                yield from (text for words in signed() for text in (words, "", words if other else ""))
                yield ""


# The file


def _set_up(made: Docx, document: Document) -> None:
    about = made.core_properties
    about.title, about.author, about.language = document.title[:255], document.author[:255], "en-GB"
    about.comments, about.subject = "", _("Report")
    if document.day:
        about.created = about.modified = datetime.combine(document.day, time(12))
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Mm(20)
    _set_styles(made)
    _set_footer(made, document.title)


def _set_styles(made: Docx) -> None:
    _styled(made, "Normal", 10, INK, after=5)
    for name, size, ink, before in (("Title", 21, ACCENT, 0), ("Heading 1", 14, ACCENT, 14),
                                    ("Heading 2", 11.5, INK, 10), ("Heading 3", 10.5, MUTED, 8)):  # fmt: skip
        _styled(made, name, size, ink, before=before, after=3, bold=True)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    title = made.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number"):
        _styled(made, name, 10, INK, after=2)
    for name, size, ink, after in ((_NOTE, 8.5, MUTED, 3), (_CELL, 9, INK, 1)):
        added: Any = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = made.styles["Normal"]
        _styled(made, name, size, ink, after=after)


def _styled(
    made: Docx, name: str, size: float, ink: RGBColor, *, before: float = 0, after: float, bold: bool = False
) -> None:
    style: Any = made.styles[name]
    style.font.size, style.font.color.rgb, style.font.bold = Pt(size), ink, bold or None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in list(fonts.attrib):
        del fonts.attrib[kind]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _set_footer(made: Docx, title: str) -> None:
    """The title at the left, the page's number at the right."""
    foot = made.sections[0].footer.paragraphs[0]
    foot.style = made.styles[_NOTE]
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    before, between, after = _("Page {number} of {pages}").replace("{pages}", "{number}").split("{number}")
    foot.add_run(f"{title[:80]}\t{before}")
    add_field(foot, "PAGE")
    foot.add_run(between)
    add_field(foot, "NUMPAGES")
    foot.add_run(after)


# What stands in it


class _Writer:
    """Writes block after block; what comes next begins a page where one was asked for. ``went_on`` is asked at each
    block and row.

    Styles are set by their ids: python-docx goes through all styles whenever it is given one by name.
    """

    def __init__(self, made: Docx, went_on: Callable[[], object]) -> None:
        self._made, self._went_on, self._new_page = made, went_on, False
        self._ids = {style.name: style.style_id for style in made.styles}

    def write(self, block: Block) -> None:
        self._went_on()
        match block:
            case Heading(level, line):
                self._fill(self._paragraph(_HEADINGS[min(level, len(_HEADINGS)) - 1]), line)
            case Paragraph(line, is_note):
                made = self._paragraph(_NOTE if is_note else _BODY)
                self._fill(made, line)
                if leads_on(line):
                    made.paragraph_format.keep_with_next = True
            case Item():
                self._item(block)
            case Table():
                self._table(block)
            case Sources(entries):
                for number, entry in enumerate(entries, 1):
                    self._source(number, entry)
            case Signatures(parties):
                self._signatures(parties)
            case PageBreak():
                self._new_page = True

    def _paragraph(self, style: str) -> Para:
        return self._in_style(self._made.add_paragraph(), style)

    def _in_style(self, paragraph: Para, style: str) -> Para:
        paragraph._p.style = self._ids[style]
        return paragraph

    def _item(self, item: Item) -> None:
        if item.number:
            made = self._paragraph(_BODY)
            made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(6 + 6 * item.depth), Mm(-6)
            made.add_run(f"{item.number}.\t")
        else:
            made = self._paragraph(_BULLETS[min(item.depth, 2)])
        self._fill(made, item.line)

    def _fill(self, made: Para, line: Line, *, bold: bool = False) -> None:
        if self._new_page:
            made.paragraph_format.page_break_before, self._new_page = True, False
        for piece in line:
            if isinstance(piece, Reference):
                made._p.append(link(piece, is_raised=not are_references(line)))
            else:
                run = made.add_run(piece.text)
                run.bold, run.italic = (True if piece.bold or bold else None), (True if piece.italic else None)

    def _source(self, number: int, entry: str) -> None:
        made = self._paragraph(_NOTE)
        made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Mm(9), Mm(-9)
        made.paragraph_format.tab_stops.add_tab_stop(Mm(9))
        add_bookmark(made, number)
        self._fill(made, said(f"[{number}]\t{entry}"))

    def _table(self, table: Table) -> None:
        made = self._made.add_table(rows=1, cols=len(table.columns))
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        set_borders(made)
        sizes = [int(size) for size in widths(table, _WIDTH, _measured)]
        for column, size in zip(made.columns, sizes, strict=True):
            column.width = Emu(size)
        heads = tuple(said(column.heading) for column in table.columns)
        set_row(made.rows[0], ("w:cantSplit", "w:tblHeader"))
        self._row(made.rows[0], table, heads, sizes, bold=True, ground=GROUND, stays=True)
        for number, row in enumerate(table.rows, 1):
            self._went_on()
            is_total = table.has_total and number == len(table.rows)
            added = made.add_row()
            set_row(added, ("w:cantSplit",))
            is_before = table.has_total and number == len(table.rows) - 1
            self._row(added, table, row, sizes, bold=is_total, stays=is_before)
        self._paragraph(_NOTE)

    def _row(self, made: _Row, table: Table, cells: tuple[Line, ...], sizes: list[int], *,
             bold: bool = False, ground: str = "", stays: bool = False) -> None:  # fmt: skip
        """``stays``: on the page of the row below it."""
        for place, line in enumerate(cells):
            cell = _Cell(made._tr.tc_lst[place], made.table)
            cell.width = Emu(sizes[place])
            if ground:
                shade(cell, ground)
            paragraph = self._in_style(cell.paragraphs[0], _CELL)
            if table.columns[place].is_number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if stays:
                paragraph.paragraph_format.keep_with_next = True
            self._fill(paragraph, line, bold=bold)

    def _signatures(self, parties: Sequence[str]) -> None:
        """Two beside each other: who signs, and below each line what is to be written on it."""
        for place in range(0, len(parties), 2):
            pair = (*parties[place : place + 2], "")[:2]
            made = self._made.add_table(rows=0, cols=3)
            made.autofit = False
            for column, size in zip(made.columns, _SIGNED, strict=True):
                column.width = size
            for label, height in zip(("", *signed()), (Mm(17), Mm(14), Mm(20), Mm(8)), strict=True):
                row = made.add_row()
                row.height = height
                set_row(row, ("w:cantSplit",))
                for cell, party, size in zip(row.cells, (pair[0], "", pair[1]), _SIGNED, strict=True):
                    cell.width = size
                    self._sign(cell, (label or party) if party else "", is_line=bool(label and party))
            self._paragraph(_NOTE)

    def _sign(self, cell: _Cell, words: str, *, is_line: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.keep_with_next = True
        if is_line:
            self._in_style(paragraph, _NOTE)
            rule_above(cell)
        self._fill(paragraph, said(words), bold=not is_line)


def _measured(word: str) -> float:
    """About as wide as the word is in bold, with the space beside it."""
    return Mm(4) + len(word) * Pt(5.2)
