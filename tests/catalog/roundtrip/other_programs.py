"""The same cells as other programs put them into an XLSX file, part by part of its XML (ECMA-376, Part 1, 18.3–18.4).

None of these programs runs here: this is how the files look that they are known to write.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import get_column_letter

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = f"""<styleSheet xmlns="{NAMESPACE}">
<numFmts><numFmt numFmtId="164" formatCode="d\\ mmmm\\ yyyy"/></numFmts>
<fonts><font><sz val="10"/><name val="Arial"/></font></fonts><fills><fill/></fills><borders><border/></borders>
<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>"""
PLAIN, DAY = 0, 1
"""Numbers of the cell styles."""


@dataclass
class Texts:
    """The shared strings; ``item`` writes one of them."""

    item: Callable[[str], str]
    found: list[str] = field(default_factory=list)

    def cell(self, place: str, text: str) -> str:
        self.found.append(self.item(text))
        return f'<c r="{place}" s="{PLAIN}" t="s"><v>{len(self.found) - 1}</v></c>'


@dataclass(frozen=True)
class Way:
    """How a program writes: texts, numbers and days as the XML of a cell, given its place."""

    text: Callable[[Texts, str, str], str] = lambda texts, place, text: texts.cell(place, text)
    number: Callable[[str, float], str] = lambda place, value: f'<c r="{place}"><v>{value:g}</v></c>'
    day: Callable[[str, date], str] = lambda place, day: _serial(place, day)
    item: Callable[[str], str] = lambda text: f'<si><t xml:space="preserve">{escape(text)}</t></si>'
    from_1904: bool = False
    keeps_hidden: bool = True
    empty_rows: int = 0
    empty_columns: int = 0


def rewritten(path: Path, way: Way) -> Path:
    """The workbook anew, as a program of that way would write it."""
    book = openpyxl.load_workbook(path)
    sheets = [sheet for sheet in book.worksheets if way.keeps_hidden or sheet.sheet_state == "visible"]
    texts = Texts(way.item)
    parts = [_sheet(way, texts, [[cell.value for cell in row] for row in sheet.iter_rows()]) for sheet in sheets]
    states = {sheet.title: sheet.sheet_state for sheet in sheets}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in _frame(way, states, texts):
            file.writestr(name, content)
        for number, part in enumerate(parts, start=1):
            file.writestr(f"xl/worksheets/sheet{number}.xml", part)
    return path


def _sheet(way: Way, texts: Texts, rows: Sequence[Sequence[Any]]) -> str:
    width = len(rows[0]) + way.empty_columns
    lines = [*rows, *([None] * width for _ in range(way.empty_rows))]
    data = "".join(_row(way, texts, number, row, width) for number, row in enumerate(lines, start=1))
    extent = f"A1:{get_column_letter(width)}{len(lines)}"
    return f'<worksheet xmlns="{NAMESPACE}"><dimension ref="{extent}"/><sheetData>{data}</sheetData></worksheet>'


def _row(way: Way, texts: Texts, number: int, row: Sequence[Any], width: int) -> str:
    cells = (*row, *([None] * (width - len(row))))
    places = (f"{get_column_letter(column)}{number}" for column in range(1, width + 1))
    return f'<row r="{number}">{"".join(map(_cell, [way] * width, [texts] * width, places, cells))}</row>'


def _cell(way: Way, texts: Texts, place: str, value: Any) -> str:
    match value:
        case None:
            return f'<c r="{place}" s="{PLAIN}"/>'
        case bool():
            return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
        case datetime():
            return way.day(place, value.date())
        case int() | float():
            return way.number(place, value)
    return way.text(texts, place, str(value))


def _frame(way: Way, states: Mapping[str, str], texts: Texts) -> Iterator[tuple[str, str]]:
    count = range(1, len(states) + 1)
    more = {"workbook": "sheet.main", "styles": "styles", "sharedStrings": "sharedStrings"}
    overrides = {f"/xl/{name}.xml": sort for name, sort in more.items()}
    overrides |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in count}
    told = "".join(f'<Override PartName="{name}" ContentType="{CONTENT}.{sort}+xml"/>'
                   for name, sort in overrides.items())  # fmt: skip
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    yield (
        "[Content_Types].xml",
        (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{rels}"/>{told}</Types>'
        ),
    )
    yield "_rels/.rels", _relations({"rId1": ("officeDocument", "xl/workbook.xml")})
    sheets = {f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in count}
    named = {"rId90": ("styles", "styles.xml"), "rId91": ("sharedStrings", "sharedStrings.xml")}
    yield "xl/_rels/workbook.xml.rels", _relations({**sheets, **named})
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{number}" state="{state}" r:id="rId{number}"/>'
                     for number, (name, state) in zip(count, states.items(), strict=True))  # fmt: skip
    yield (
        "xl/workbook.xml",
        (
            f'<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}"><workbookPr date1904="{int(way.from_1904)}"/>'
            f"<sheets>{listed}</sheets></workbook>"
        ),
    )
    yield "xl/styles.xml", STYLES
    yield "xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}">{"".join(texts.found)}</sst>'


def _relations(found: Mapping[str, tuple[str, str]]) -> str:
    told = "".join(f'<Relationship Id="{key}" Type="{RELATIONS}/{sort}" Target="{target}"/>'
                   for key, (sort, target) in found.items())  # fmt: skip
    return f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'


# Days, numbers and texts


def _serial(place: str, day: date, *, begin: date = date(1899, 12, 30), said: str = "{:d}") -> str:
    return f'<c r="{place}" s="{DAY}"><v>{said.format((day - begin).days)}</v></c>'


def _stated(place: str, day: date) -> str:
    return f'<c r="{place}" s="{DAY}" t="d"><v>{day.isoformat()}T00:00:00Z</v></c>'


def _runs(text: str) -> str:
    """Rich text, as Excel writes a cell of which a part was made bold, with a reading in another script."""
    first, rest = escape(text[:3]), escape(text[3:])
    return (
        f'<si><r><t xml:space="preserve">{first}</t></r><r><rPr><b/></rPr><t xml:space="preserve">{rest}</t></r>'
        '<rPh sb="0" eb="1"><t>ア</t></rPh></si>'
    )


def _returns(text: str) -> str:
    return f'<si><t xml:space="preserve">{escape(text).replace(chr(10), "_x000D_" + chr(10))}</t></si>'


def _inline(_texts: Texts, place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _formula(_texts: Texts, place: str, text: str) -> str:
    """As a formula of a newer Excel whose value is kept beside it."""
    return f'<c r="{place}" t="str"><f>_xlfn.TEXTJOIN("",TRUE,A1)</f><v>{escape(text)}</v></c>'


WAYS: Mapping[str, Way] = {
    "shared strings": Way(),
    "rich text": Way(item=_runs),
    "carriage returns in cells": Way(item=_returns),
    "texts in the cells": Way(text=_inline),
    "formulas with their values": Way(text=_formula),
    "days counted from 1904": Way(day=lambda place, day: _serial(place, day, begin=date(1904, 1, 1)), from_1904=True),
    "days with a trace of time": Way(day=lambda place, day: _serial(place, day, said="{:d}.0000000001")),
    "days a moment too early": Way(day=lambda place, day: _serial(place, day - timedelta(1), said="{:d}.99999999")),
    "days as texts of ISO 8601": Way(day=_stated),
    "days without their format": Way(day=lambda place, day: _serial(place, day).replace(f's="{DAY}"', "")),
    "days as inline texts": Way(day=lambda place, day: _inline(Texts(str), place, f"{day:%d.%m.%Y}")),
    "numbers stored as texts": Way(number=lambda place, value: _inline(Texts(str), place, f"{value:g}")),
    "numbers with a decimal comma": Way(number=lambda place, value: _inline(
        Texts(str), place, f"{value:g}".replace(".", ","))),
    "numbers as floats": Way(number=lambda place, value: f'<c r="{place}"><v>{float(value)!r}</v></c>'),
    "Google's": Way(number=lambda place, value: f'<c r="{place}"><v>{float(value)!r}</v></c>',
                    day=lambda place, day: _serial(place, day, said="{:d}.0"), empty_rows=1000, empty_columns=9),
    "Google's, without hidden sheets": Way(keeps_hidden=False, empty_rows=1000, empty_columns=9),
}  # fmt: skip
