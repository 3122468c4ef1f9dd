"""A cell understood as what its column tells; what is not understood is told, and never taken for something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import date, datetime, time
from functools import cache, partial
from math import isfinite
from typing import Any

from catalog.errors import CatalogError
from catalog.folding import clean, fold
from catalog.importing.tables.code_words import SYNONYMS
from catalog.importing.tables.grids import Cell
from catalog.importing.tables.mapping import ColumnMap, Scale
from catalog.importing.tables.targets import Target
from catalog.importing.tables.writing_ways import (
    Decided,
    is_numeric_day,
    may_be_either,
    month,
    numeric_day,
    plain,
    plain_day,
    scale_in,
    scaled,
    serial_day,
    without_time,
)
from catalog.model.date_words import stated
from catalog.model.dates import PartialDate
from catalog.model.listed_names import parted, unquoted
from catalog.model.quantity_words import Amount, Quantity, amount, currency_in, quantity
from catalog.model.record_fields import OWN
from catalog.model.vocabulary import Entry
from catalog.store.entries.vocabulary import Vocabulary
from catalog.typed.values import TypedValues
from catalog.words import _

FAILED = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}")
"""What stands in a cell whose formula failed."""
_SPAN = re.compile(r"\s*(?:–|—|\s-\s|\bto\b|\buntil\b)\s*", re.IGNORECASE)
_YEARLESS = re.compile(r",? year not stated$", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{4,5}(?:\.\d+)?")

NOTHING_SAID = frozenset({"-", "--", "---", "–", "—", "…", "...", "/", "n/a", "n.a.", "n.a", "n/d", "н/д", "#n/d"})
"""What tables write where they say nothing, in lower case. "NA" is Namibia, and "TBC" says something."""


@dataclass(frozen=True, slots=True)
class Understood:
    """``value`` as its field holds it, None where there is none; ``problem`` says why, or what to look at.

    ``made`` are the vocabulary and name of entries that the value would make, ``needed`` those of them that need more
    than their name; ``aside`` is what the cell tells of other fields, by their path.
    """

    value: Any = None
    problem: str = ""
    made: tuple[tuple[str, str], ...] = ()
    aside: tuple[tuple[str, Any], ...] = ()
    needed: tuple[Entry, ...] = ()
    tells_more: bool = attribute(init=False)
    """Whether it is more than a value; most are not, and it is asked for each cell."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tells_more", bool(self.problem or self.made or self.aside or self.needed))


NOTHING = Understood()


@cache
def slot(path: str) -> tuple[str, str]:
    """The part of a record ("" for the record itself) and the attribute that a path tells of."""
    part, dot, name = path.partition(".")
    return (part, name) if dot else ("", path)


class ColumnReader:
    """Understands the cells of one column; equal cells are worked out once."""

    def __init__(
        self,
        target: Target,
        column: ColumnMap,
        decided: Decided,
        vocabulary: Vocabulary,
        typed: TypedValues,
        today: date,
    ) -> None:
        self.target, self.is_shared = target, target.is_shared
        self.part, self.name = slot(target.path)
        self._order = column.order or decided.order
        self._decimal = column.decimal or decided.decimal
        self._currency = currency_in(column.heading)
        self._scale = scale_of(column, target)
        self._means = {clean(said).strip(): meant for said, meant in column.means}
        self._vocabulary, self._typed, self._today = vocabulary, typed, today
        self._read = self._way()
        self._known: dict[Any, Understood] = {None: NOTHING}

    def __call__(self, cells: Sequence[Cell]) -> Iterable[Understood]:
        """What each of the cells says."""
        keys = [cell if type(cell) is str or cell is None else (type(cell), cell) for cell in cells]
        known, told = self._known, dict(zip(keys, cells, strict=True))
        known |= {key: self._understood(cell) for key, cell in told.items() if key not in known}
        return [known[key] for key in keys]

    def _understood(self, cell: Cell) -> Understood:
        if isinstance(cell, str):
            text = clean(cell).strip()
            cell = self._means.get(text, text)
            if not cell or cell.casefold() in NOTHING_SAID:
                return NOTHING
            if FAILED.fullmatch(cell):
                return Understood(problem=_("a formula that failed in the table"))
        try:
            found = self._read(cell)
        except CatalogError as error:
            return Understood(problem=reason(error))
        return replace(found, value=None) if found.value == () else found

    def _way(self) -> Callable[[Any], Understood]:
        is_edtf = self.target.key.startswith(OWN) or self.target.key == "equipment.handed_over"
        if is_edtf and self.target.field.sort == "date":
            return self._edtf
        way = ColumnReader._money if self.target.key == "equipment.value" else _BY_SORT[self.target.field.sort]
        return partial(way, self)

    # Texts

    def _text(self, cell: Any) -> Understood:
        return Understood(" ".join(in_words(cell).split()))

    def _prose(self, cell: Any) -> Understood:
        return Understood(in_words(cell))

    def _texts(self, cell: Any) -> Understood:
        signs = ";,\n" if self.target.key == "equipment.serials" else ";\n"
        return Understood(tuple(dict.fromkeys(map(unquoted, parted(in_words(cell), signs)))))

    # Codes and flags

    def _code(self, cell: Any) -> Understood:
        field = self.target.field
        text = in_words(cell)
        said = SYNONYMS.get(field.path, {}).get(fold(text).replace("-", " ").rstrip(" ."), text)
        return Understood(self._typed.value(field, said))

    def _flag(self, cell: Any) -> Understood:
        return Understood(cell if isinstance(cell, bool) else self._typed.value(self.target.field, in_words(cell)))

    # Dates

    def _date(self, cell: Any) -> Understood:
        if isinstance(cell, date):
            return self._dated(cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat())
        if isinstance(cell, str) and not _BARE_NUMBER.fullmatch(cell):
            return self._date_in_words(cell)
        if not _is_number(cell) and not isinstance(cell, str):
            return Understood(problem=_("no date"))
        number = int(float(cell))
        if 1000 <= number <= 9999:
            return self._dated(f"{number:04}")
        day = serial_day(number)
        return self._serial(day) if day else Understood(problem=_("no date that is understood"))

    def _serial(self, day: date) -> Understood:
        """A day by its number, as spreadsheets count them; told, for the number may mean another thing."""
        told = _("a bare number, taken for the day that a spreadsheet means by it: {day}")
        return replace(self._dated(day.isoformat()), problem=told.format(day=f"{day.day} {day:%B %Y}"))

    def _date_in_words(self, text: str) -> Understood:
        if day := plain_day(text):
            return self._dated(day.isoformat(), text)
        bare = without_time(text)
        parts = _SPAN.split(bare) if not is_numeric_day(bare) else [bare]
        if all(map(is_numeric_day, parts)) and len(parts) <= 2:
            days = [numeric_day(part, self._order) for part in parts]
            if all(days):
                edtf = "/".join(dict.fromkeys(day.isoformat() for day in days if day))
                return self._dated(edtf, text)
            ask = _("day and month may stand either way; say which is first")
            return Understood(problem=ask if not self._order else _("no day of the calendar in this order"))
        if months := self._months(parts, text):
            return months
        said = stated(_YEARLESS.sub("", text), self._today)
        return self._dated(said, text) if said else Understood(problem=_("no date that is understood"))

    def _months(self, parts: list[str], text: str) -> Understood | None:
        """ "Nov-20", or "Nov-20 – Jan-21"; told where the number may be a day."""
        months = [found for part in parts if (found := month(part))]
        if len(months) != len(parts) or len(months) > 2:
            return None
        told = self._dated("/".join(dict.fromkeys(edtf for edtf, _is_sure in months)), text)
        if all(is_sure for _edtf, is_sure in months):
            return told
        taken = _("the number may be a day or a year; taken for {date}").format(date=told.value.in_words(_))
        return replace(told, problem=taken)

    def _dated(self, edtf: str, text: str | None = None) -> Understood:
        return Understood(PartialDate.parse(edtf, text))

    def _edtf(self, cell: Any) -> Understood:
        found = self._date(cell)
        return replace(found, value=found.value.edtf) if found.value else found

    # Numbers

    def _number(self, cell: Any) -> Understood:
        whole = self.target.field.whole
        if not _is_number(cell) and not isinstance(cell, str):
            return Understood(problem=_("no number"))
        found = Quantity(cell) if not isinstance(cell, str) else quantity(plain(cell, self._decimal, whole=whole))
        if found is None or (found.value is not None and found.value < 0):
            return self._unclear(cell, _("no number that is understood"))
        value = found.value if found.value is None else scaled(found.value, self._scale)
        if whole and value is not None and not float(value).is_integer():
            return Understood(problem=_("it is a whole number"))
        return self._counted(int(value) if whole and value is not None else value, found)

    def _unclear(self, cell: Any, why: str) -> Understood:
        is_either = not self._decimal and may_be_either(in_words(cell))
        return Understood(problem=_("it may be read in two ways; say which sign begins decimals") if is_either else why)

    def _counted(self, value: Any, found: Quantity) -> Understood:
        """The qualifier goes where the record has a place for it, and is never lost."""
        place = {"participants.count": "participants.qualifier", "equipment.quantity": "equipment.qualifier"}
        aside = []
        if found.qualifier and found.qualifier != "exactly":
            if self.target.key not in place:
                return Understood(problem=_("“{said}” has no place in this field").format(said=found.qualifier))
            aside.append((place[self.target.key], found.qualifier))
        if found.unit and self.target.key == "equipment.quantity":
            aside.append(("equipment.unit", found.unit))
        elif found.unit and self.target.key == "participants.count":
            aside.append(("participants.who", found.unit))
        return Understood(value, aside=tuple(aside))

    def _money(self, cell: Any) -> Understood:
        found = Amount(cell) if _is_number(cell) else amount(plain(in_words(cell), self._decimal))
        if found is None:
            return self._unclear(cell, _("no sum that is understood"))
        currency = found.currency or self._currency
        value = found.value if found.value is None else scaled(found.value, self._scale)
        return Understood(value, aside=(("equipment.currency", currency),) if currency else ())


def _is_number(cell: Any) -> bool:
    """Not one that is too large for a number, which a cell can say."""
    return isinstance(cell, (int, float)) and not isinstance(cell, bool) and isfinite(cell)


def scale_of(column: ColumnMap, target: Target) -> Scale:
    """What the numbers of a column are counted in: as it was said, else as its heading says. An own field keeps that
    heading, and numbers that go with it."""
    if target.field.sort != "number" or target.key.startswith(OWN) or target.key == "participants.women_percent":
        return column.scale
    return column.scale or scale_in(column.heading)


def counted_in(columns: Iterable[ColumnMap], known: Mapping[str, Target]) -> Iterator[tuple[str, Scale]]:
    """Headings of numbers that are not written in full; ``known`` are the targets by key."""
    for column in columns:
        scale = scale_of(column, known[column.target]) if column.target in known else ""
        if scale in ("thousands", "millions"):
            yield column.heading, scale


def in_words(cell: Any) -> str:
    """A cell as a text: a number without needless decimals, a day as ISO 8601 writes it."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.isoformat(" ", "minutes")
        case date() | time():
            return cell.isoformat()
        case float():
            return repr(cell)
        case _:
            return str(cell)


def reason(error: CatalogError) -> str:
    """What is wrong, without the field that the column names anyhow."""
    if "detail" in error.values:
        return str(error.values["detail"])
    return str(error).rstrip(".")


_BY_SORT: Mapping[str, Callable[[ColumnReader, Any], Understood]] = {
    "text": ColumnReader._text, "prose": ColumnReader._prose, "texts": ColumnReader._texts,
    "code": ColumnReader._code, "flag": ColumnReader._flag, "date": ColumnReader._date,
    "number": ColumnReader._number,
}  # fmt: skip
