"""A workbook for Excel, written by XlsxWriter: typed cells only, so that no text becomes a formula or a link.

Up to ``TABLE_LIMIT`` rows a sheet is a native table. Where one is longer, the whole book is written row by row in
constant memory, which knows no tables: it gets the same look by a filter and a rule.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from catalog.exporting.columns import Cell
from catalog.exporting.fitting import LISTS, cleaned, is_short, quoted, table_name
from catalog.exporting.pieces import PIECE, rows_of_xlsx
from catalog.exporting.progress import Progress
from catalog.exporting.reading_back import compare
from catalog.exporting.sheets import Chart, ChartKind, Heading, Paper, Properties, Rows, Sheet, Shown
from catalog.exporting.sizing import MOST_LINES, lines_of, lines_of_heading
from catalog.exporting.spool import IN_MEMORY
from catalog.model.column_letters import letters

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TABLE_LIMIT = 20_000
"""Rows up to which a sheet is a native table."""

LINK_LIMIT, ADDRESS_LIMIT = 65_530, 2_079
"""Links of a sheet, and letters of an address, that Excel takes."""

LAST_ROW = 1_048_575
"""From 0."""

ADDRESS = re.compile(r"(https?://[^\s/]|mailto:[^\s@]+@)\S*")
NUMBERS: dict[Shown, str] = {"whole": "#,##0", "money": "#,##0.00", "percent": "0%"}
_CHARTS: dict[ChartKind, dict[str, str]] = {
    "bars": {"type": "column"}, "stacked": {"type": "column", "subtype": "stacked"}, "lines": {"type": "line"},
}  # fmt: skip
LINE = 15
"""The height of a row of one line, in points."""

_PAPERS: dict[Paper, int] = {"A4": 9, "A3": 8}
_MARGINS = (0.4, 0.4, 0.5, 0.6)
"""Left, right, top and bottom, in inches."""

_STYLE = "Table Style Light 1"
_BAND = "#D9D9D9"
"""The shade of every other row in that style."""

_MARK_UP = re.compile(r"_x[0-9A-Fa-f]{4}_|^<r>.*</r>$")

Writer = Callable[[int, int, Any], object]


def write(
    file: BinaryIO,
    sheets: Sequence[Sheet],
    properties: Properties,
    progress: Progress,
    table_limit: int = TABLE_LIMIT,
) -> None:
    """Writes sheets that are ``fitted``; raises Cancelled between batches."""
    large = any(len(sheet.rows) > table_limit for sheet in sheets)
    with _workbook(file, large) as workbook:
        workbook.set_properties(_said(properties))
        made = [_Page(workbook, sheets, place, large) for place in range(len(sheets))]
        pairs = ((page, row) for page in made for row in page.rows)
        for page, row in progress.through(pairs, sum(len(page.rows) for page in made)):
            page.write(row)
        for page in made:
            page.finish()


def check(path: Path, sheets: Sequence[Sheet], progress: Progress, piece: int = PIECE) -> None:
    """Compares every cell with what calamine reads; raises ReadBackDiffers, Cancelled."""
    compare(sheets, rows_of_xlsx(path, sheets, piece), progress)


@contextmanager
def _workbook(file: BinaryIO, large: bool) -> Iterator[Workbook]:
    """Its content reaches the file at the end, and only where all went well."""
    import xlsxwriter

    with tempfile.TemporaryDirectory() as folder, tempfile.SpooledTemporaryFile(IN_MEMORY) as content:
        options = {"constant_memory": large, "in_memory": not large, "tmpdir": folder, "use_zip64": True}
        workbook = xlsxwriter.Workbook(content, options)
        try:
            yield workbook
            workbook.close()
        finally:
            for worksheet in workbook.worksheets() if large else ():
                worksheet._opt_close()
        content.seek(0)
        shutil.copyfileobj(content, file)


def _said(properties: Properties) -> dict[str, Any]:
    """Excel takes 255 characters of each; the sheet About has the whole."""
    texts = {"title": properties.title, "author": properties.author, "comments": properties.comments}
    created = properties.created.astimezone(UTC).replace(tzinfo=None)
    return {**{name: cleaned(text)[:255] for name, text in texts.items()}, "created": created}


class _Page:
    """A sheet of the workbook, filled row by row."""

    def __init__(self, workbook: Workbook, sheets: Sequence[Sheet], place: int, large: bool) -> None:
        self._workbook, self._sheets, self._sheet = workbook, sheets, sheets[place]
        self._worksheet: Worksheet = workbook.add_worksheet(self._sheet.name)
        self._below = len(self._sheet.heads)
        self._row = self._below
        self._native = not large and _can_be_table(self._sheet)
        self._links = 0
        self._bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._is_wrapped = self._sheet.is_wrapped
        wrapped = {"valign": "top", "text_wrap": True} if self._is_wrapped else {}
        self._link_format = workbook.add_format({"hyperlink": True, **wrapped})
        self._plain = workbook.add_format(wrapped) if wrapped else None
        self._heads()
        self._widths = [heading.width for heading in self._sheet.headings]
        self._columns = [self._writers(heading) for heading in self._sheet.headings]
        self._others = self._writers(Heading(""))

    @property
    def rows(self) -> Rows:
        return self._sheet.rows

    def write(self, row: tuple[Cell, ...]) -> None:
        number = self._row
        self._row += 1
        if self._is_wrapped and (lines := lines_of(row, self._widths)) > 1:
            self._worksheet.set_row(number, LINE * min(lines, MOST_LINES))
        columns = self._columns if len(row) <= len(self._columns) else self._columns + [self._others] * len(row)
        for column, cell in enumerate(row):
            if cell is not None:
                columns[column][type(cell)](number, column, cell)

    def finish(self) -> None:
        """What stands around the cells."""
        if self._sheet.table and self._sheet.headings:
            self._dress()
            self._choices()
        if self._sheet.chart:
            self._chart(self._sheet.chart)
        if self._sheet.hidden:
            self._worksheet.hide()
        self._print_well()

    def _heads(self) -> None:
        for column, heading in enumerate(self._sheet.headings):
            self._worksheet.set_column(column, column, heading.width, None, {"hidden": heading.hidden})
        for number, row in enumerate(self._sheet.heads):
            self._worksheet.set_row(number, LINE * max(map(lines_of_heading, row, self._sheet.headings), default=1))
            for column, text in enumerate(row):
                if text:
                    self._text(number, column, text, self._bold)
            if number == 0:
                self._lead_on()
        self._worksheet.freeze_panes(self._below, 0)

    def _lead_on(self) -> None:
        """Lets headings lead to other sheets."""
        for column, heading in enumerate(self._sheet.headings):
            if heading.leads is not None and not heading.text.startswith("<r>"):
                self._links += 1
                place = f"internal:{quoted(self._sheets[heading.leads].name)}!A1"
                self._worksheet.write_url(0, column, place, self._bold, heading.text)

    def _writers(self, heading: Heading) -> dict[type, Writer]:
        """How a cell of each type is written in a column."""
        sheet, look = self._worksheet, self._workbook.add_format
        day = look({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        moment = look({"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"})
        numbers = _numbers(self._sheet, heading)
        shown = look(numbers) if numbers else None

        def number(row: int, column: int, cell: float) -> None:
            sheet.write_number(row, column, cell, shown)

        text: Writer = self._address if heading.link else self._text
        return {
            str: text,
            int: number,
            float: number,
            datetime: lambda row, column, cell: sheet.write_datetime(row, column, cell, moment),
            date: lambda row, column, cell: sheet.write_datetime(
                row, column, datetime(cell.year, cell.month, cell.day), day
            ),
        }

    def _text(self, row: int, column: int, text: str, look: Any = None) -> None:
        if text.startswith("<r>") and text.endswith("</r>"):
            # The library takes such a text for its own mark-up; in pieces it is written as it is.
            self._worksheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], look or self._plain)
        else:
            self._worksheet.write_string(row, column, text, look or self._plain)

    def _address(self, row: int, column: int, text: str) -> None:
        if self._links < LINK_LIMIT and len(text) <= ADDRESS_LIMIT and ADDRESS.fullmatch(text):
            self._links += 1
            self._worksheet.write_url(row, column, text, self._link_format, text)
        else:
            self._text(row, column, text)

    def _dress(self) -> None:
        """A native table, or what looks and works like one."""
        head, last, right = self._below - 1, self._row - 1, len(self._sheet.headings) - 1
        if self._native:
            columns = [{"header": heading.text, "header_format": self._bold} for heading in self._sheet.headings]
            name = table_name(self._worksheet.index, self._sheet)
            self._worksheet.add_table(head, 0, last, right, {"name": name, "style": _STYLE, "columns": columns})
            return
        self._worksheet.autofilter(head, 0, max(last, self._below), right)
        if last > head:
            band = {"type": "formula", "criteria": f"=MOD(ROW()-{self._below},2)=1",
                    "format": self._workbook.add_format({"bg_color": _BAND})}  # fmt: skip
            self._worksheet.conditional_format(self._below, 0, last, right, band)

    def _choices(self) -> None:
        for column, heading in enumerate(self._sheet.headings):
            if heading.choices:
                rule = {"validate": "list", "source": _source(heading.choices, self._sheets), "error_type": "warning"}
                self._worksheet.data_validation(self._below, column, LAST_ROW, column, rule)

    def _chart(self, chart: Chart) -> None:
        name, first, last = self._sheet.name, self._below, self._below + chart.rows - 1
        drawn = self._workbook.add_chart(_CHARTS[chart.kind])
        for column in chart.series:
            drawn.add_series(
                {
                    "name": [name, 0, column],
                    "categories": [name, first, chart.label, last, chart.label],
                    "values": [name, first, column, last, column],
                }
            )
        drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
        drawn.set_size({"width": chart.width, "height": 480})
        self._worksheet.insert_chart(self._row + 2, 0, drawn)

    def _print_well(self) -> None:
        """Across, small enough for whole columns, the headings and the first column on each page, and which page
        of how many; what a text in the last column is too long for takes no page of its own."""
        across = self._sheet.pages_across
        if self._sheet.is_closed:
            self._worksheet.print_area(0, 0, self._row - 1, len(self._sheet.headings) - 1)
        self._worksheet.set_landscape()
        self._worksheet.set_paper(_PAPERS[self._sheet.paper])
        self._worksheet.set_margins(*_MARGINS)
        self._worksheet.fit_to_pages(across, self._sheet.pages_down)
        self._worksheet.repeat_rows(0, self._below - 1)
        if across > 1:
            self._worksheet.repeat_columns(0)
        self._worksheet.set_footer("&L&A&R&P / &N")


def _numbers(sheet: Sheet, heading: Heading) -> dict[str, Any]:
    """On a page to read a number stands where the texts begin."""
    shown = {"num_format": NUMBERS[heading.shown]} if heading.shown in NUMBERS else {}
    placed = {"valign": "top"} if sheet.is_wrapped else {}
    return {**shown, **placed} if sheet.table else {**shown, **placed, "align": "left"}


def _can_be_table(sheet: Sheet) -> bool:
    """Excel wants headings in one row, that neither it nor the library takes for mark-up, and a row below them."""
    marked = any(_MARK_UP.search(heading.text) for heading in sheet.headings)
    return sheet.table and len(sheet.rows) > 0 and not sheet.tags and not marked


def _source(choices: tuple[str, ...], sheets: Sequence[Sheet]) -> list[str] | str:
    """The choices themselves, or where the hidden sheet of lists has them."""
    if is_short(choices):
        return list(choices)
    lists = next(sheet for sheet in reversed(sheets) if sheet.hidden and sheet.name.startswith(LISTS))
    column = letters([heading.choices for heading in lists.headings].index(choices))
    return f"={quoted(lists.name)}!${column}$2:${column}${len(choices) + 1}"
