"""WordprocessingML as text (ECMA-376, part 1, chapter 17), to be put together and parsed once, as a whole body.

python-docx makes an object of each run and cell, which takes seconds for a table of a thousand rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ACCENT, INK, MUTED, GROUND, RULE = "1F5F8B", "1B1F24", "57606A", "EEF3F7", "C9D1D9"


def whole(name: str, content: Iterable[str]) -> str:
    """An element with all that stands in it, to be parsed by itself."""
    return f'<w:{name} xmlns:w="{NAMESPACE}">{"".join(content)}</w:{name}>'


def value(name: str, of: object) -> str:
    return f'<w:{name} w:val="{of}"/>'


# Texts


def run(text: str, *, bold: bool = False, italic: bool = False, look: str = "") -> str:
    """``look`` are further properties, which stand last."""
    set_ = f"{'<w:b/>' * bold}{'<w:i/>' * italic}{look}"
    return f"<w:r>{_properties(set_)}{_texts(text)}</w:r>"


def _texts(text: str) -> str:
    """Line breaks and tabs are elements."""
    return "".join(_SIGNS.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    return filter(None, re.split(r"([\n\t])", text)) if "\n" in text or "\t" in text else iter((text,))


_SIGNS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def field(code: str, shown: object, look: str = "") -> str:
    """A field as it was when it was last reckoned."""
    parts = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    begin, separate, end = (f"<w:r>{_properties(look)}{part}</w:r>" for part in parts)
    asked = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{begin}{asked}{separate}{run(str(shown), look=look)}{end}"


def paragraph(style: str, content: str, *, keeps_next: bool = False, new_page: bool = False, more: str = "") -> str:
    """``more`` are properties that stand after these: tabs, indents, alignment."""
    set_ = f"{value('pStyle', style)}{'<w:keepNext/>' * keeps_next}{'<w:pageBreakBefore/>' * new_page}{more}"
    return f"<w:p><w:pPr>{set_}</w:pPr>{content}</w:p>"


def _properties(set_: str) -> str:
    return f"<w:rPr>{set_}</w:rPr>" if set_ else ""


AT_RIGHT = value("jc", "right")


def hanging(left: int, by: int) -> str:
    """The first line begins so many twips before the others, and a tab in it leads to where these begin."""
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
    return f'{tab}<w:ind w:left="{left}" w:hanging="{by}"/>'


# Tables


def table(sizes: Sequence[int], rows: Iterable[str], *, borders: str = "", margins: str = "") -> str:
    """``sizes`` are the widths of its columns in twips."""
    columns = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    look = (
        f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>{margins}'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/>'
    )
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def cell_margins(**twips: int) -> str:
    sides = (f'<w:{side} w:w="{twips[side]}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return f"<w:tblCellMar>{''.join(sides)}</w:tblCellMar>"


def row(cells: Iterable[str], *, is_head: bool = False, least: int = 0) -> str:
    """``least`` is its least height in twips; no page parts a row."""
    height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    set_ = f"<w:cantSplit/>{height}{'<w:tblHeader/>' * is_head}"
    return f"<w:tr><w:trPr>{set_}</w:trPr>{''.join(cells)}</w:tr>"


def cell(size: int, content: str, *, span: int = 1, borders: str = "", ground: str = "") -> str:
    spanned = value("gridSpan", span) if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    look = f'<w:tcW w:w="{size}" w:type="dxa"/>{spanned}{borders}{shade}'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{content}</w:tc>"


def borders(of: str, **sides: tuple[int, str]) -> str:
    """``of`` is "tbl" or "tc"; each side has its width in eighths of a point, and its colour."""
    lines = (
        f'<w:{side} w:val="single" w:sz="{sides[side][0]}" w:space="0" w:color="{sides[side][1]}"/>'
        for side in ("top", "bottom", "insideH")
        if side in sides
    )
    return f"<w:{of}Borders>{''.join(lines)}</w:{of}Borders>"
