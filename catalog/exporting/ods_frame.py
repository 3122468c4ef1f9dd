"""What stands around the rows of an OpenDocument workbook: headings, lists to choose from, filters, frozen headers, and
what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any

from catalog.exporting import ods_chart, ods_looks
from catalog.exporting.fitting import LISTS, cleaned, is_short, quoted, table_name
from catalog.exporting.ods_looks import joined
from catalog.exporting.sheets import Heading, Properties, Sheet
from catalog.model.column_letters import letters

ROWS_HERE = "<table:table-row/>"
"""Where the rows of a sheet belong; the headings' rows have cells."""

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_CHART_TYPE = "application/vnd.oasis.opendocument.chart"
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")


def members(sheets: Sequence[Sheet], properties: Properties) -> dict[str, str]:
    """The files of the archive, by their names; in "content.xml" stands ROWS_HERE once for each sheet."""
    from odf.opendocument import OpenDocumentSpreadsheet

    document = OpenDocumentSpreadsheet()
    ods_looks.style(document, sheets)
    _tell(document, properties)
    _rule(document, sheets)
    for number, sheet in enumerate(sheets, start=1):
        document.spreadsheet.addElement(_table(sheet, number, sheets))
    _filter(document, sheets)
    _freeze(document, sheets)
    drawn = _charts(sheets)
    return {
        "META-INF/manifest.xml": _manifest(drawn),
        **drawn,
        "styles.xml": document.stylesxml(),
        "meta.xml": document.metaxml(),
        "settings.xml": document.settingsxml(),
        "content.xml": ods_looks.with_heights(document.contentxml().decode()),
    }


def rules(sheets: Sequence[Sheet]) -> dict[tuple[str, ...], str]:
    """The name of the rule that offers some choices."""
    offered = (heading.choices for sheet in sheets if sheet.table for heading in sheet.headings if heading.choices)
    return {choices: f"choices-{number}" for number, choices in enumerate(dict.fromkeys(offered), start=1)}


def _charts(sheets: Sequence[Sheet]) -> dict[str, str]:
    """The files of the charts; a chart has the number of its sheet, from 1."""
    found: dict[str, str] = {}
    for number, sheet in enumerate(sheets, start=1):
        if sheet.chart:
            found |= ods_chart.members(sheet, sheet.chart, number)
    return found


def _manifest(charts: Iterable[str]) -> str:
    folders = dict.fromkeys(name.partition("/")[0] + "/" for name in charts)
    entries = [("/", MEDIA_TYPE), *((name, _CHART_TYPE) for name in folders),
               *((name, "text/xml") for name in (*_PARTS, *charts))]  # fmt: skip
    lines = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
                    for name, kind in entries)  # fmt: skip
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="{space}" '
            f'manifest:version="1.2">{lines}</manifest:manifest>')  # fmt: skip


def _tell(document: Any, properties: Properties) -> None:
    from odf import dc, meta

    created = properties.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for kind, text in (
        (dc.Title, properties.title), (meta.InitialCreator, properties.author), (dc.Creator, properties.author),
        (meta.CreationDate, created), (dc.Date, created), (dc.Description, properties.comments),
    ):  # fmt: skip
        document.meta.addElement(kind(text=cleaned(text)))


def _rule(document: Any, sheets: Sequence[Sheet]) -> None:
    from odf.table import ContentValidation, ContentValidations, ErrorMessage

    made = ContentValidations()
    for choices, name in rules(sheets).items():
        rule = ContentValidation(
            name=name, condition=f"cell-content-is-in-list({_source(choices, sheets)})", allowemptycell="true",
            displaylist="unsorted",
        )  # fmt: skip
        made.addElement(joined(rule, ErrorMessage(display="true", messagetype="warning")))
    if made.hasChildNodes():
        document.spreadsheet.addElement(made)


def _source(choices: tuple[str, ...], sheets: Sequence[Sheet]) -> str:
    """The choices themselves, or where the hidden sheet of lists has them."""
    if is_short(choices):
        return ";".join(f'"{choice}"' for choice in choices)
    lists = next(sheet for sheet in reversed(sheets) if sheet.hidden and sheet.name.startswith(LISTS))
    column = letters([heading.choices for heading in lists.headings].index(choices))
    return f"[${quoted(lists.name)}.${column}$2:.${column}${len(choices) + 1}]"


def _table(sheet: Sheet, number: int, sheets: Sequence[Sheet]) -> Any:
    from odf.table import Table, TableHeaderColumns, TableHeaderRows, TableRow

    made = Table(name=sheet.name, stylename=ods_looks.look(sheet), **_printed(sheet))
    if sheet.chart:
        made.addElement(ods_chart.frame(sheet, sheet.chart, number))
    columns = [_column(heading, "text" if sheet.is_wrapped else None) for heading in sheet.headings]
    if sheet.pages_across > 1:
        columns[:1] = [joined(TableHeaderColumns(), *columns[:1])]
    joined(made, *columns)
    heads = TableHeaderRows()
    heads.addElement(joined(TableRow(), *(_head(heading.text, _where(heading, sheets)) for heading in sheet.headings)))
    if sheet.tags:
        heads.addElement(joined(TableRow(), *map(_head, sheet.tags)))
    return joined(made, heads, TableRow())


def _printed(sheet: Sheet) -> dict[str, str]:
    """Just the table: what a text in its last column is too long for takes no page of its own."""
    if not sheet.is_closed:
        return {}
    name, right = quoted(sheet.name), letters(len(sheet.headings) - 1)
    return {"printranges": f"{name}.A1:{name}.{right}{len(sheet.heads) + len(sheet.rows)}"}


def _column(heading: Heading, style: str | None) -> Any:
    from odf.table import TableColumn

    seen = "collapse" if heading.hidden else "visible"
    common = {"defaultcellstylename": style} if style else {}
    return TableColumn(stylename=f"width-{heading.width}", visibility=seen, **common)


def _where(heading: Heading, sheets: Sequence[Sheet]) -> str:
    return "" if heading.leads is None else f"#{quoted(sheets[heading.leads].name)}.A1"


def _head(text: str, where: str = "") -> Any:
    from odf.table import TableCell
    from odf.teletype import addTextToElement
    from odf.text import A, P

    if not text:
        return TableCell(stylename="head")
    paragraph = P()
    held = A(href=where, type="simple") if where else paragraph
    addTextToElement(held, text)
    if where:
        paragraph.addElement(held)
    return joined(TableCell(stylename="head", valuetype="string"), paragraph)


def _filter(document: Any, sheets: Sequence[Sheet]) -> None:
    from odf.table import DatabaseRange, DatabaseRanges

    made = DatabaseRanges()
    for number, sheet in enumerate(sheets):
        if sheet.table and sheet.headings:
            name, last = quoted(sheet.name), len(sheet.heads) + max(len(sheet.rows), 1)
            area = f"{name}.A{len(sheet.heads)}:{name}.{letters(len(sheet.headings) - 1)}{last}"
            made.addElement(
                DatabaseRange(name=table_name(number, sheet), targetrangeaddress=area, displayfilterbuttons="true")
            )
    if made.hasChildNodes():
        document.spreadsheet.addElement(made)


def _freeze(document: Any, sheets: Sequence[Sheet]) -> None:
    """Headings stay in sight (the settings are LibreOffice's own; others pass them over)."""
    from odf.config import ConfigItem, ConfigItemMapEntry, ConfigItemMapIndexed, ConfigItemMapNamed, ConfigItemSet

    tables = ConfigItemMapNamed(name="Tables")
    for sheet in sheets:
        tables.addElement(joined(ConfigItemMapEntry(name=sheet.name), *_frozen(len(sheet.heads))))
    view = joined(ConfigItemMapEntry(), ConfigItem(name="ViewId", type="string", text="view1"), tables)
    views = joined(ConfigItemSet(name="ooo:view-settings"), joined(ConfigItemMapIndexed(name="Views"), view))
    document.settings.addElement(views)


def _frozen(rows: int) -> list[Any]:
    from odf.config import ConfigItem

    told = (("VerticalSplitMode", "short", 2), ("VerticalSplitPosition", "int", rows), ("ActiveSplitRange", "short", 2),
            ("PositionBottom", "int", rows))  # fmt: skip
    return [ConfigItem(name=name, type=kind, text=str(value)) for name, kind, value in told]
