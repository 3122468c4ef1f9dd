"""Fitting sheets to what a workbook can hold: what it cannot hold is told, moved or written otherwise, never cut.

The limits are those of Excel ("Excel specifications and limits", support.microsoft.com) and of XML 1.0, 2.2; a
workbook for LibreOffice keeps to them too, so that both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import accumulate, chain, takewhile, zip_longest

from catalog.exporting.columns import Cell
from catalog.exporting.sheets import Heading, Row, Sheet, headings
from catalog.exporting.sizing import LONG_LINE, MOST_LINES, lines_of, parted, sized
from catalog.exporting.spool import Spool
from catalog.model.column_letters import letters
from catalog.words import _, ngettext

TEXT_LIMIT = 32_767
"""Longest text of a cell, in UTF-16 units."""

ROW_LIMIT = 1_048_575
"""Rows of a sheet below its headings."""

EXACT_NUMBER = 10**15
"""From here on a number has more digits than a cell keeps."""

FIRST_DAY = date(1900, 3, 1)
"""Before it Excel's calendar is a day off: it takes 1900 for a leap year."""

NAME_LIMIT = 31
HEADING_LIMIT = 255
"""Longest heading of a table."""

CHOICES_LIMIT = 255
"""Longest drop-down list, in characters with its commas, that needs no place on a sheet."""

LISTS = "Lists"

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile(r"\r\n?")
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NO_NAME = re.compile(r"[^A-Za-z0-9]+")
_SPACES = re.compile(r"\s+")


class TooManyRows(Exception):
    """More rows than a sheet holds; the message is for the user."""


def fitted(
    sheets: Sequence[Sheet],
    about: Callable[[tuple[str, ...]], Sheet] | None = None,
    through: Callable[[Iterable[Row]], Iterable[Row]] = iter,
) -> tuple[list[Sheet], tuple[str, ...]]:
    """The sheets as a workbook can hold them, and sentences on what had to be done for it.

    ``about`` makes a last sheet of these sentences; each sheet's rows pass ``through``, which may stop the work. Raises
    TooManyRows.
    """
    fitter = _Fitter(through)
    found = [fitter.sheet(sheet) for sheet in sheets]
    last = [fitter.sheet(about(tuple(fitter.sentences())))] if about else []
    if fitter.long:
        found.append(fitter.sheet(Sheet(LONG_TEXTS, _LONG_TEXTS_HEADS, fitter.long, table=False)))
    lists = [fitter.sheet(sheet) for sheet in _lists(found)]
    return [*found, *last, *lists], tuple(fitter.sentences())


LONG_TEXTS = _("Long texts")
_LONG_TEXTS_HEADS = headings((_("Number"), 9), (_("Sheet"), 18), (_("Cell"), 9), (_("Part"), 7), (_("Text"), LONG_LINE))


class _Fitter:
    def __init__(self, through: Callable[[Iterable[Row]], Iterable[Row]]) -> None:
        self._through = through
        self.long: list[Row] = []
        self._whole: set[tuple[str, str]] = set()
        self._names: set[str] = set()
        self._renamed: list[str] = []
        self._controls = self._texts = self._high = self._numbers = self._days = 0

    def sheet(self, sheet: Sheet) -> Sheet:
        if len(sheet.rows) > ROW_LIMIT:
            raise TooManyRows(
                _(
                    "its sheet “{sheet}” would have {count} rows, and a sheet holds {most}; "
                    "narrow the search down, or export it as CSV"
                ).format(sheet=sheet.name, count=len(sheet.rows), most=ROW_LIMIT)
            )
        name = sheet_name(sheet.name, self._names)
        if name != sheet.name:
            told = _("The sheet “{sheet}” is named “{name}”: a workbook allows no other name.")
            self._renamed.append(told.format(sheet=sheet.name, name=name))
        self._names.add(name)
        rows = sheet.rows if all(map(_fits, self._through(sheet.rows))) else Spool(self._rows(sheet, name))
        tags = tuple(map(cleaned, sheet.tags))
        found = replace(sheet, name=name, headings=self._headings(sheet), tags=tags, rows=rows)
        if found.is_wrapped and not found.hidden and sheet.rows is not self.long:
            self._keep_high_texts(found)
        return found

    def _keep_high_texts(self, sheet: Sheet) -> None:
        """Whole, those for which the highest row of a print is too low."""
        widths = [heading.width for heading in sheet.headings]
        for number, row in enumerate(self._through(sheet.rows), start=len(sheet.heads) + 1):
            if lines_of(row, widths) <= MOST_LINES:
                continue
            for column, (cell, heading) in enumerate(zip(row, sheet.headings, strict=False)):
                if not heading.hidden and lines_of((cell,), (heading.width,)) > MOST_LINES:
                    self._high += self._keep_whole(str(cell), sheet.name, f"{letters(column)}{number}")

    def _keep_whole(self, text: str, sheet: str, cell: str) -> bool:
        """False where it is kept already."""
        if (sheet, cell) in self._whole:
            return False
        self._whole.add((sheet, cell))
        self.long += [(len(self._whole), sheet, cell, part, piece) for part, piece in enumerate(parted(text), start=1)]
        return True

    def _headings(self, sheet: Sheet) -> tuple[Heading, ...]:
        """Of a table each has words, and none has those of another."""
        found: list[Heading] = []
        for heading in sheet.headings:
            text = _SPACES.sub(" ", cleaned(heading.text)).strip()
            if sheet.table:
                text = unused(text or "Column", [other.text for other in found], HEADING_LIMIT)
                if text != heading.text and heading.text:
                    told = _("A column “{heading}” is headed “{text}” on the sheet “{sheet}”.")
                    self._renamed.append(told.format(heading=heading.text, text=text, sheet=sheet.name))
            found.append(replace(heading, text=text))
        return tuple(sized(found, chain([sheet.tags], sheet.rows))) if sheet.table else tuple(found)

    def _rows(self, sheet: Sheet, name: str) -> Iterator[Row]:
        for number, row in enumerate(self._through(sheet.rows), start=len(sheet.heads) + 1):
            yield row if _fits(row) else tuple(
                self._cell(cell, name, number, column) for column, cell in enumerate(row)
            )  # fmt: skip

    def _cell(self, cell: Cell, sheet: str, row: int, column: int) -> Cell:
        match cell:
            case "":
                return None
            case str():
                return self._text(cell, sheet, row, column)
            case bool():
                return str(cell)
            case int() | float() if not -EXACT_NUMBER < cell < EXACT_NUMBER:
                self._numbers += 1
                return str(cell)
            case date() if _day_of(cell) < FIRST_DAY:
                self._days += 1
                return cell.isoformat()
        return cell

    def _text(self, text: str, sheet: str, row: int, column: int) -> str | None:
        text = _LINE_BREAK.sub("\n", text)
        whole = cleaned(text)
        self._controls += len(text) - len(whole)
        if _units(whole) <= TEXT_LIMIT:
            return whole or None
        self._texts += 1
        self._keep_whole(whole, sheet, f"{letters(column)}{row}")
        told = _("… [the whole text is on the sheet {sheet}, number {number}]")
        pointer = told.format(sheet=LONG_TEXTS, number=len(self._whole))
        return _beginning(whole, TEXT_LIMIT - _units(pointer)) + pointer

    def sentences(self) -> Iterable[str]:
        yield from self._renamed
        told = (
            (self._texts, ngettext("{count} text is too long for a cell; the sheet “{sheet}” has it whole, in parts.",
                                   "{count} texts are too long for a cell; the sheet “{sheet}” has them whole, in "
                                   "parts.", self._texts)),
            (self._high, ngettext("{count} text is too long to be printed in a row; the sheet “{sheet}” has it whole, "
                                  "too.", "{count} texts are too long to be printed in a row; the sheet “{sheet}” has "
                                  "them whole, too.", self._high)),
            (self._controls, ngettext("{count} character that a workbook cannot hold (a control character) was left "
                                      "out.", "{count} characters that a workbook cannot hold (control characters) "
                                      "were left out.", self._controls)),
            (self._numbers, ngettext("{count} number is written as text: a cell keeps 15 digits.",
                                     "{count} numbers are written as text: a cell keeps 15 digits.", self._numbers)),
            (self._days, ngettext("{count} day before March 1900 is written as text: a workbook has no date cell for "
                                  "it.", "{count} days before March 1900 are written as text: a workbook has no date "
                                  "cell for them.", self._days)),
        )  # fmt: skip
        for count, words in told:
            if count:
                yield words.format(count=count, sheet=LONG_TEXTS)


def _fits(row: Row) -> bool:
    """Whether each cell can be written as it is; a look at the row as a whole, as nearly every row fits."""
    texts = [cell for cell in row if type(cell) is str]
    together = "".join(texts)
    if not (together.isprintable() or _FORBIDDEN.search(together) is None) or "" in texts:
        return False
    if len(together) > TEXT_LIMIT // 2 and any(_units(text) > TEXT_LIMIT for text in texts):
        return False
    return all(type(cell) is str or cell is None or _holds(cell) for cell in row)


def _holds(cell: Cell) -> bool:
    match cell:
        case bool() | str():
            return False
        case int() | float():
            return -EXACT_NUMBER < cell < EXACT_NUMBER
        case date():
            return _day_of(cell) >= FIRST_DAY
    return True


def _day_of(cell: date) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def cleaned(text: str) -> str:
    """Without the characters that a workbook cannot hold, and with its line breaks."""
    return _FORBIDDEN.sub("", _LINE_BREAK.sub("\n", text))


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """A name that a workbook allows: 1–31 characters, none of []:*?/\\, no outer ', not History, no name twice."""
    name = _FORBIDDEN_IN_NAME.sub(" ", wanted).strip(" '")[:NAME_LIMIT].strip(" '") or "Sheet"
    return unused("History of records" if name.casefold() == "history" else name, taken, NAME_LIMIT)


def table_name(place: int, sheet: Sheet) -> str:
    """Of a table on a sheet, counted from 0: letters, digits and underscores, and no cell's address."""
    return f"Table{place + 1}_{_NO_NAME.sub('_', sheet.name)}"


def quoted(name: str) -> str:
    """A sheet's name as addresses of cells have it."""
    return "'" + name.replace("'", "''") + "'"


def unused(wanted: str, taken: Iterable[str], limit: int) -> str:
    """The name, or where it is taken in any case of letters the same with a number."""
    used = {other.casefold() for other in taken}
    number, free = 2, wanted[:limit]
    while free.casefold() in used:
        suffix = f" {number}"
        number, free = number + 1, wanted[: limit - len(suffix)] + suffix
    return free


def is_short(choices: Collection[str]) -> bool:
    """Whether a drop-down list can stand in its column's own rule: there, a comma separates and nothing is quoted."""
    plain = all(map(_is_plain, choices))
    return plain and _units(",".join(choices)) <= CHOICES_LIMIT


def _is_plain(choice: str) -> bool:
    return choice == choice.strip(" =") and choice.isprintable() and not set(',"') & set(choice)


def _lists(sheets: Iterable[Sheet]) -> list[Sheet]:
    """A hidden sheet of the drop-down lists that are too long; each column bears its list as its ``choices``."""
    used = (heading for sheet in sheets if sheet.table for heading in sheet.headings if not is_short(heading.choices))
    by_list = {heading.choices: heading for heading in used}
    rows = list(zip_longest(*by_list))
    return [Sheet(LISTS, tuple(by_list.values()), rows, hidden=True, table=False)] if by_list else []


def _units(text: str) -> int:
    return len(text) + (0 if text.isascii() else sum(letter > "\uffff" for letter in text))


def _beginning(text: str, limit: int) -> str:
    """As much of a text as has ``limit`` UTF-16 units."""
    units = accumulate(2 if letter > "\uffff" else 1 for letter in text)
    return text[: sum(1 for _unit in takewhile(lambda so_far: so_far <= limit, units))]
