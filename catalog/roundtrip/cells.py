"""The value of a field as a cell of a workbook, and the cell as the value again.

What a spreadsheet would take for something else is written so that it leaves it alone: a whole day is a date cell, all
other dates are words, or EDTF where the words say less; an entry is its name, with its key where the name is borne by
more than one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from typing import Any

from catalog.errors import InvalidDate, InvalidValue, UnknownName
from catalog.exporting.columns import Cell, number
from catalog.folding import clean
from catalog.importing.tables.cells import FAILED
from catalog.importing.tables.mapping import DAY_ORDERS
from catalog.importing.tables.writing_ways import is_number, numeric_day, plain, plain_day, serial_day, without_time
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.dates import PartialDate, day_range
from catalog.model.field_change import Counted
from catalog.model.record import Judged, Recipient
from catalog.model.record_fields import OWN, RecordField
from catalog.roundtrip.lists import join, split
from catalog.store.records.record_parts import reference
from catalog.typed.values import TypedValues
from catalog.words import _

Read = str | int | float | bool | date | datetime | time | None
"""What a cell of a workbook may hold that comes back."""

LIMIT = 32_000
"""Characters of a cell; Excel ends at 32,767 UTF-16 units."""
TOO_LONG = "… [too long for a cell; change it in Pillarbook]"
RECIPIENTS = "equipment.recipients"
BASELINE = "figures.baseline"
"""A number as such, or words about one."""


class Cells:
    def __init__(self, typed: TypedValues) -> None:
        self._typed = typed
        self._dates: dict[str, Cell] = {}

    # Out

    def cell(self, field: RecordField, value: Any) -> Cell:
        """None where the field says nothing."""
        if value is None or value == ():
            return None
        if field.sort == "date":
            return self._date(field, value)
        if field.sort == "number" and isinstance(value, int | float):
            return number(value)
        return _fitting(self._text(field, value))

    def _text(self, field: RecordField, value: Any) -> str:
        if field.sort == "entry":
            return self._typed.naming(field.vocabulary, value)
        if field.is_list:
            return join(self.item(field, item) for item in value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value.value if isinstance(value, Judged) else said(value)

    def item(self, field: RecordField, item: Any) -> str:
        """One of a list, as it stands alone."""
        if field.sort == "texts":
            return str(item)
        if isinstance(item, Recipient):
            name = self._typed.naming(field.vocabulary, item.organisation)
            return name if item.quantity is None else f"{name}: {number(item.quantity)}"
        ref = reference(field.path, item)
        return ref.key if field.vocabulary == "tags" else self._typed.naming(field.vocabulary, ref.key)

    def _date(self, field: RecordField, value: Any) -> Cell:
        edtf = value.edtf if isinstance(value, PartialDate) else str(value)
        if edtf not in self._dates:
            self._dates[edtf] = _whole_day(edtf) or self._in_words(field, edtf)
        return self._dates[edtf]

    def _in_words(self, field: RecordField, edtf: str) -> str:
        words = PartialDate(edtf).in_words(str)
        try:
            return words if _edtf(self._typed.value(field, words)) == edtf else edtf
        except (InvalidDate, InvalidValue):
            return edtf

    def names(self, vocabulary: str, levels: Collection[str] = ACCESS_LEVELS) -> tuple[str, ...]:
        """What can be named of a vocabulary with such access, in the order of its names."""
        return self._typed.names(vocabulary, levels)

    # In

    def value(self, field: RecordField, cell: Read) -> Any:
        """The value that a cell means, None or () where it is empty; raises InvalidValue or InvalidDate."""
        text = said(cell)
        if not text:
            return () if field.is_list else None
        if field.sort == "date" and isinstance(cell, int | float) and (day := serial_day(cell)):
            detail = _("a bare number; in a spreadsheet it stands for {day}").format(day=f"{day:%d %B %Y}")
            raise InvalidValue(field=_(field.label), value=text, detail=detail)
        if field.path == BASELINE and isinstance(cell, int | float):
            return number(cell)
        if isinstance(cell, str) and FAILED.fullmatch(text):
            raise InvalidValue(field=_(field.label), value=text, detail=_("a formula that failed in the workbook"))
        if text.endswith(TOO_LONG):
            raise InvalidValue(
                field=_(field.label), value=_("changed here"), detail=_("the cell holds only its beginning")
            )
        if field.path == RECIPIENTS:
            return tuple(self._recipient(field, piece) for piece in split(text))
        if field.is_list:
            return self._typed.items(field, split(text))
        return self._single(field, self._typed.value(field, text))

    def unknown(self, field: RecordField, cell: Read) -> Iterator[UnknownName]:
        """The names in a cell that are not here."""
        pieces = split(said(cell)) if field.is_list else (said(cell),)
        for piece in pieces:
            try:
                self.value(field, join([piece]) if field.is_list else piece)
            except UnknownName as error:
                yield error
            except (InvalidValue, InvalidDate):
                continue

    def _single(self, field: RecordField, value: Any) -> Any:
        if isinstance(value, Counted):
            if value.qualifier is not None:
                detail = _("how exact the number is stands in the column beside it")
                raise InvalidValue(field=_(field.label), value=f"{value.qualifier} {value.count}", detail=detail)
            return value.count
        is_own_word = field.sort == "date" and "." in field.path and not field.path.startswith(OWN)
        return value.edtf if is_own_word else value

    def _recipient(self, field: RecordField, piece: str) -> Recipient:
        """A name that holds a colon itself is looked for whole, first."""
        try:
            return self._received(field, piece, None)
        except InvalidValue:
            name, colon, share = piece.rpartition(":")
            if not colon or not name.strip():
                raise
            counted = RecordField(field.path, field.label, "number")
            return self._received(field, name.strip(), self._typed.value(counted, share))

    def _received(self, field: RecordField, name: str, share: float | None) -> Recipient:
        single = RecordField(field.path, field.label, "entry", field.vocabulary)
        key = self._typed.value(single, name)
        return Recipient(key, self._typed.label(field.vocabulary, key), share)


def said(cell: Read) -> str:
    """A cell as the text that it says, whichever type a spreadsheet has given it."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case int() | float():
            is_whole = isinstance(cell, int) or (cell.is_integer() and abs(cell) < 2**63)
            return str(int(cell)) if is_whole else f"{cell:.15g}"
    return clean(cell.replace("\r\n", "\n")).strip()


def alike(written: Cell, read: Read) -> bool:
    """Whether a cell still says what was written into it: a spreadsheet that takes "008" for a number, "October 2020"
    for its first day, writes a day as 15/10/2020 or 44109, or a number as 12,5, has changed nothing.
    What may be read in two ways is something else."""
    if (type(written) is type(read) and written == read) or said(written) == said(read):
        return True
    if isinstance(written, date) and isinstance(read, int | float):
        return serial_day(read) == written
    if isinstance(written, int | float) and isinstance(read, str):
        return is_number(read.strip()) and _means(plain(read.strip(), ""), written)
    if isinstance(read, str):
        days = _readings(read)
        return len(days) == 1 and alike(written, days[0])
    if not isinstance(written, str):
        return False
    if isinstance(read, int | float):
        return _means(written, read)
    return isinstance(read, date) and _first_day(written) == said(read)


def two_readings(written: Cell, read: Read) -> tuple[date, date] | None:
    """The day that was written into a cell, and another one, where it may mean either; else None."""
    days = _readings(read) if isinstance(read, str) else []
    ordered = sorted(days, key=lambda day: not alike(written, day))
    return (ordered[0], ordered[1]) if len(days) == 2 and alike(written, ordered[0]) else None


def _readings(text: str) -> list[date]:
    """What a day in numbers or short words may mean, in either order: "05/10/2020" is 5 October or 10 May."""
    bare = without_time(text.strip())
    days = (plain_day(bare), *(numeric_day(bare, order) for order in DAY_ORDERS))
    return list(dict.fromkeys(day for day in days if day))


def _means(text: str, value: float) -> bool:
    try:
        return float(text) == value
    except ValueError:
        return False


def _first_day(text: str) -> str | None:
    from catalog.model.date_words import stated

    try:
        edtf = stated(text, date.min)
        return day_range(edtf)[0] if edtf else None
    except (InvalidDate, ValueError, OverflowError):
        return None


def _whole_day(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf) if len(edtf) == 10 else None
    except ValueError:
        return None


def _edtf(value: Any) -> str:
    return value.edtf if isinstance(value, PartialDate) else str(value)


def _fitting(text: str) -> str:
    return text if len(text) <= LIMIT else text[: LIMIT // 2] + TOO_LONG
