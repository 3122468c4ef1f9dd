"""Parts of a DOCX file that python-docx has no words for: links, fields, borders, repeating rows."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph as Para

from catalog.reporting.document import Reference

ACCENT, INK, MUTED = RGBColor(0x1F, 0x5F, 0x8B), RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x57, 0x60, 0x6A)
GROUND, RULE = "EEF3F7", "C9D1D9"


def add_field(paragraph: Para, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def link(reference: Reference, *, is_raised: bool) -> Any:
    """The number of a source, leading to its bookmark."""
    link, run = OxmlElement("w:hyperlink"), OxmlElement("w:r")
    link.set(qn("w:anchor"), f"source{reference.number}")
    look = OxmlElement("w:rPr")
    for name, value in (("w:color", str(ACCENT)), ("w:vertAlign", "superscript" if is_raised else "baseline")):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        look.append(part)
    text = OxmlElement("w:t")
    text.text = reference.text
    run.append(look)
    run.append(text)
    link.append(run)
    return link


def set_borders(table: Any) -> None:
    """Thin lines between rows, none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(_border(side, 4, RULE))
    table._tbl.tblPr.append(borders)


def rule_above(cell: Any) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(_border("top", 6, str(INK)))
    cell._tc.get_or_add_tcPr().append(borders)


def _border(side: str, eighths: int, colour: str) -> Any:
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    return border


def shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def set_row(row: Any, names: tuple[str, ...]) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))


def add_bookmark(paragraph: Para, number: int) -> None:
    """Where the links to a source lead."""
    for kind in ("Start", "End"):
        mark = OxmlElement(f"w:bookmark{kind}")
        mark.set(qn("w:id"), str(number))
        if kind == "Start":
            mark.set(qn("w:name"), f"source{number}")
        paragraph._p.append(mark)
