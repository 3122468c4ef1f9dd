"""How cells, columns, sheets and pages of an OpenDocument workbook look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from catalog.exporting.sheets import Paper, Sheet
from catalog.exporting.sizing import MOST_LINES

CHARACTER = 0.19
"""Centimetres of a column for each character of its width."""

LINE = 0.46
"""Centimetres of a row for each line of its longest text."""

_PAPERS: dict[Paper, tuple[str, str]] = {"A4": ("29.7cm", "21cm"), "A3": ("42cm", "29.7cm")}


def style(document: Any, sheets: Sequence[Sheet]) -> None:
    """Gives a document of odfpy's its styles: head, text, left, day, moment, whole, money, percent; width-N; and as
    ``look`` names them.

    Those of cells are common ones: of automatic ones it writes only those that it sees used."""
    _cells(document)
    _columns(document, {heading.width for sheet in sheets for heading in sheet.headings})
    for sheet in {_page_name(sheet): sheet for sheet in sheets}.values():
        _page(document, sheet)
    for sheet in {look(sheet): sheet for sheet in sheets}.values():
        _sheet(document, sheet)


def look(sheet: Sheet) -> str:
    """The name of the style of a sheet."""
    return f"{'hidden' if sheet.hidden else 'sheet'}-{_page_name(sheet)}"


def _page_name(sheet: Sheet) -> str:
    return f"{sheet.paper}-{sheet.pages_across}-{sheet.pages_down}"


def joined(parent: Any, *parts: Any) -> Any:
    """The element with these elements and texts in it."""
    from odf.number import Text

    for part in parts:
        if not isinstance(part, str):
            parent.addElement(part)
        elif parent.qname[1].endswith("-style"):
            parent.addElement(Text(text=part))
        else:
            parent.addText(part)
    return parent


def _cells(document: Any) -> None:
    from odf import style

    wrapped = style.TableCellProperties(wrapoption="wrap", verticalalign="top")
    document.styles.addElement(joined(style.Style(name="text", family="table-cell"), wrapped))
    for name, numbers in _numbers().items():
        document.styles.addElement(numbers)
        made = style.Style(name=name, family="table-cell", datastylename=f"{name}-numbers")
        document.styles.addElement(joined(made, style.TableCellProperties(verticalalign="top")))
    line = style.TableCellProperties(borderbottom="0.5pt solid #000000", wrapoption="wrap", verticalalign="top")
    head = style.Style(name="head", family="table-cell")
    document.styles.addElement(joined(head, line, style.TextProperties(fontweight="bold")))
    left = style.Style(name="left", family="table-cell")
    document.styles.addElement(
        joined(left, style.TableCellProperties(textalignsource="fix"), style.ParagraphProperties(textalign="start"))
    )


def _numbers() -> dict[str, Any]:
    from odf.number import DateStyle, Number, NumberStyle, PercentageStyle

    grouped = {"minintegerdigits": "1", "grouping": "true"}
    return {
        "day": joined(DateStyle(name="day-numbers"), *_day()),
        "moment": joined(DateStyle(name="moment-numbers"), *_day(), " ", *_clock()),
        "whole": joined(NumberStyle(name="whole-numbers"), Number(decimalplaces="0", **grouped)),
        "money": joined(NumberStyle(name="money-numbers"), Number(decimalplaces="2", **grouped)),
        "percent": joined(
            PercentageStyle(name="percent-numbers"), Number(decimalplaces="0", minintegerdigits="1"), "%"
        ),
    }


def _day() -> list[Any]:
    from odf.number import Day, Month, Year

    return [Year(style="long"), "-", Month(style="long"), "-", Day(style="long")]


def _clock() -> list[Any]:
    from odf.number import Hours, Minutes

    return [Hours(style="long"), ":", Minutes(style="long")]


def _page(document: Any, sheet: Sheet) -> None:
    """Across, so many beside each other, and below: which sheet, and which page of how many."""
    from odf import style, text
    from odf.namespaces import STYLENS

    width, height = _PAPERS[sheet.paper]
    layout = style.PageLayoutProperties(pagewidth=width, pageheight=height, printorientation="landscape", margin="1cm")
    # OpenDocument 1.3, which odfpy does not know yet; as many high as there are.
    for direction, pages in (("X", sheet.pages_across), ("Y", sheet.pages_down)):
        layout.setAttrNS(STYLENS, f"scale-to-{direction}", str(pages))
    document.automaticstyles.addElement(joined(style.PageLayout(name=_page_name(sheet)), layout))
    line = joined(text.P(), text.SheetName(), " · ", text.PageNumber(), " / ", text.PageCount())
    page = style.MasterPage(name=f"Pages-{_page_name(sheet)}", pagelayoutname=_page_name(sheet))
    document.masterstyles.addElement(joined(page, joined(style.Footer(), line)))


def _columns(document: Any, widths: set[int]) -> None:
    from odf import style

    for width in widths:
        made = style.Style(name=f"width-{width}", family="table-column")
        wide = style.TableColumnProperties(columnwidth=f"{CHARACTER * width:.2f}cm")
        document.automaticstyles.addElement(joined(made, wide))


def with_heights(content: str) -> str:
    """A document's content with the styles of its rows, high-2 to high-27: odfpy does not see them used."""
    end = "</office:automatic-styles>"
    return content.replace(end, "".join(map(_height, range(2, MOST_LINES + 1))) + end, 1)


def _height(lines: int) -> str:
    high = f'style:row-height="{LINE * lines:.2f}cm" style:use-optimal-row-height="false"'
    return (f'<style:style style:name="high-{lines}" style:family="table-row">'
            f"<style:table-row-properties {high}/></style:style>")  # fmt: skip


def _sheet(document: Any, sheet: Sheet) -> None:
    from odf import style

    made = style.Style(name=look(sheet), family="table", masterpagename=f"Pages-{_page_name(sheet)}")
    seen = style.TableProperties(display="false" if sheet.hidden else "true")
    document.automaticstyles.addElement(joined(made, seen))
