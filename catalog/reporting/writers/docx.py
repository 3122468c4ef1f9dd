"""A document as DOCX: the pages, styles and properties by python-docx, what stands on them as WordprocessingML."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

from catalog.reporting.document import Document, without_sources
from catalog.reporting.writers import docx_notes
from catalog.reporting.writers import docx_xml as xml
from catalog.reporting.writers.docx_body import BODY, BULLETS, CELL, HEADINGS, NOTE, WIDTH, Body
from catalog.words import _

_FONT = "Calibri"
_MODERN = "15"
"""The mode in which tables begin at the margin, and no “[Compatibility mode]” stands in the title (MS-DOCX 2.5.12)."""


def rendered(document: Document, went_on: Callable[[], object] = lambda: None) -> bytes:
    """The file's bytes; ``went_on`` is asked at each block and row, and raises to stop it."""
    made = docx.Document()
    _set_up(made, document)
    _set_styles(made)
    _set_footer(made, document.title)
    _fill(made, document, went_on)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _fill(made: Docx, document: Document, went_on: Callable[[], object]) -> None:
    """All is parsed in its place at once: to move it there from another tree takes lxml the square of its size."""
    ids = {str(style.name): style.style_id for style in made.styles}
    notes = docx_notes.Notes(ids)
    blocks, heading = without_sources(document.blocks)
    told = "".join(Body(ids, notes, went_on).of(blocks))
    notes.add_to(made, heading, ids["Heading 1"])
    before, begun, after = serialize_part_xml(made.element).decode("utf-8").partition("<w:body>")
    made.part._element = parse_xml(f"{before}{begun}{told}{after}".encode())


# The file


def _set_up(made: Docx, document: Document) -> None:
    about = made.core_properties
    about.title, about.author, about.language = document.title[:255], document.author[:255], "en-GB"
    about.comments, about.subject = "", _("Report")
    if document.day:
        about.created = about.modified = datetime.combine(document.day, time(12))
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    for setting in made.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _MODERN)


def _set_styles(made: Docx) -> None:
    _styled(made, BODY, 10, xml.INK, after=5)
    for name, size, ink, before in zip(HEADINGS, (21, 14, 11.5, 10.5), (xml.ACCENT, xml.ACCENT, xml.INK, xml.MUTED),
                                       (0, 14, 10, 8), strict=True):  # fmt: skip
        _styled(made, name, size, ink, before=before, after=3, bold=True)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    title = made.styles["Title"].element.get_or_add_pPr()
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    for name in BULLETS:
        _styled(made, name, 10, xml.INK, after=2)
    for name, size, ink, after in ((NOTE, 8.5, xml.MUTED, 3), (CELL, 9, xml.INK, 0)):
        _add_style(made, name, size, ink, after)
    _add_note_styles(made)


def _add_note_styles(made: Docx) -> None:
    listed = _add_style(made, docx_notes.TEXT, 8.5, xml.MUTED, 3, builtin=True).paragraph_format
    listed.left_indent, listed.first_line_indent = Mm(9), Mm(-9)
    listed.tab_stops.add_tab_stop(Mm(9))
    mark = made.styles.add_style(docx_notes.MARK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript, mark.font.color.rgb = True, RGBColor.from_string(xml.ACCENT)


def _add_style(made: Docx, name: str, size: float, ink: str, after: float, *, builtin: bool = False) -> Any:
    added: Any = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
    added.base_style = made.styles[BODY]
    _styled(made, name, size, ink, after=after)
    return added


def _styled(
    made: Docx, name: str, size: float, ink: str, *, before: float = 0, after: float, bold: bool = False
) -> None:
    style: Any = made.styles[name]
    style.font.size, style.font.color.rgb, style.font.bold = Pt(size), RGBColor.from_string(ink), bold or None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in list(fonts.attrib):
        del fonts.attrib[kind]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _set_footer(made: Docx, title: str) -> None:
    """The title at the left, the page's number at the right."""
    foot = made.sections[0].footer.paragraphs[0]
    foot.style = made.styles[NOTE]
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Twips(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    before, between, after = _("Page {number} of {pages}").replace("{pages}", "{number}").split("{number}")
    told = (
        xml.run(f"{title[:80]}\t{before}"), xml.field("PAGE", 1), xml.run(between), xml.field("NUMPAGES", 1),
        xml.run(after),
    )  # fmt: skip
    foot._p.extend(list(parse_xml(xml.whole("p", told))))
