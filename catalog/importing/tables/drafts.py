"""The rows of a table as records that are not made yet, each with its row, its problems and what it would make."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from catalog.errors import InvalidDate, Stopped
from catalog.folding import is_visible
from catalog.importing.tables.cells import ColumnReader, Understood, in_words, slot
from catalog.importing.tables.grids import Grid, Row
from catalog.importing.tables.heads import Head, passed_over
from catalog.importing.tables.mapping import Mapping as Mapped
from catalog.importing.tables.targets import Target
from catalog.importing.tables.writing_ways import Decided, day_order, decimal_sign
from catalog.model.date_words import understood
from catalog.model.dates import PartialDate
from catalog.model.progress import Report
from catalog.model.quantity_words import quantity
from catalog.model.record import EquipmentLine, Participants, Recipient, Record, Remark, Training
from catalog.store.entries.vocabulary import Vocabulary
from catalog.typed_values import CREATABLE, TypedValues
from catalog.words import _

_STEP = 1000
"""Rows after which it is told how far it is."""

_TITLE_JOINT = " – "


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell: its row as a spreadsheet counts it, its column from 0, its text and why."""

    row: int
    column: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A row as a record; ``record`` is None where it tells none, for the reason ``why_not``.

    ``ref`` is the reference that the row says: that of the record it means, in whichever catalogue.
    """

    row: int
    record: Record | None
    why_not: str = ""
    ref: str = ""
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A column whose cells may be read in two ways: ``about`` "order" or "decimal", with one of them."""

    heading: str
    about: str
    example: str


@dataclass(frozen=True, slots=True)
class Drafts:
    """``made`` counts the rows that name each entry that would be new, by vocabulary and name."""

    rows: tuple[Draft, ...] = ()
    questions: tuple[Question, ...] = ()
    made: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def problems(self) -> Iterator[CellProblem]:
        return (problem for draft in self.rows for problem in draft.problems)


def drafted(
    grid: Grid,
    head: Head,
    mapping: Mapped,
    known: Mapping[str, Target],
    vocabulary: Vocabulary,
    today: date,
    report: Report | None = None,
) -> Drafts:
    """``known`` are the targets by key. Raises Stopped where ``report`` says so."""
    columns = list(_readers(grid, head, mapping, known, vocabulary, today))
    skipped = passed_over(head, grid)
    rows: list[Draft] = []
    made: dict[tuple[str, str], int] = {}
    total = len(grid.rows) - head.first
    for place in range(head.first, len(grid.rows)):
        if (place - head.first) % _STEP == 0 and report and report(place - head.first, total) is False:
            raise Stopped
        if place in skipped:
            rows.append(Draft(place + 1, None, skipped[place]))
        else:
            rows.append(_draft(place + 1, grid.rows[place], columns, mapping, made))
    return Drafts(tuple(rows), tuple(_questions(grid, head, mapping, known)), made)


def without_twice(drafts: Drafts, gone: Collection[str]) -> Drafts:
    """The drafts without those whose uid is that of a record in the trash, or of a row above: no two have one."""
    seen: set[str] = set()
    rows: list[Draft] = []
    for draft in drafts.rows:
        uid = draft.record.uid if draft.record else None
        if uid in gone:
            draft = replace(draft, record=None, why_not=_("it is in the trash here; restore it"))
        elif uid in seen:
            draft = replace(draft, record=None, why_not=_("its identifier is that of a row above"))
        seen |= {uid} if uid else set()
        rows.append(draft)
    return replace(drafts, rows=tuple(rows))


# Columns


def _readers(
    grid: Grid, head: Head, mapping: Mapped, known: Mapping[str, Target], vocabulary: Vocabulary, today: date
) -> Iterator[tuple[int, ColumnReader]]:
    """The column of each reader; a catalogue that has no areas yet takes their names as they stand."""
    creatable = CREATABLE if vocabulary.of("areas") else (*CREATABLE, "areas")
    typed = TypedValues(vocabulary, today, create=True, basis="stated", creatable=creatable)
    is_ours = any(column.target == "uid" for column in mapping.columns)
    for place, column in enumerate(mapping.columns):
        target = known.get(column.target)
        if target:
            decided = _decided(grid, head, place, target)
            by_semicolon = is_ours or any(";" in text for text in _texts(grid, head, place))
            yield (
                place,
                ColumnReader(target, column, decided, vocabulary, typed, today,
                             by_semicolon=by_semicolon, is_ours=is_ours),
            )  # fmt: skip


def _texts(grid: Grid, head: Head, place: int) -> set[str]:
    return {cell for row in grid.rows[head.first :] if len(row) > place and isinstance(cell := row[place], str)}


def _decided(grid: Grid, head: Head, place: int, target: Target) -> Decided:
    if target.field.sort == "date":
        return day_order(_texts(grid, head, place))
    if target.field.sort == "number":
        return decimal_sign(_texts(grid, head, place), whole=target.field.whole)
    return Decided()


def _questions(grid: Grid, head: Head, mapping: Mapped, known: Mapping[str, Target]) -> Iterator[Question]:
    for place, column in enumerate(mapping.columns):
        target = known.get(column.target)
        if target is None or not _decided(grid, head, place, target).is_open:
            continue
        about = "order" if target.field.sort == "date" else "decimal"
        if not getattr(column, about):
            texts = (text for text in sorted(_texts(grid, head, place)) if _is_open_alone(text, target))
            yield Question(column.heading, about, next(texts, ""))


def _is_open_alone(text: str, target: Target) -> bool:
    return (day_order([text]) if target.field.sort == "date" else decimal_sign([text])).is_open


# Rows

Values = dict[str, dict[str, Any]]
"""What a row says, by the part of the record ("" for the record itself) and by its attribute."""


Made = dict[tuple[str, str], int]


def _draft(number: int, row: Row, columns: Sequence[tuple[int, ColumnReader]], mapping: Mapped, made: Made) -> Draft:
    values: Values = {"": {}}
    problems: list[CellProblem] = []
    width = len(row)
    for place, reader in columns:
        cell = row[place] if place < width else None
        if cell is None:
            continue
        found = reader(cell)
        if found.problem:
            problems.append(CellProblem(number, place, in_words(cell), found.problem))
        for name in found.made:
            made[name] = made.get(name, 0) + 1
        _add(values, reader, found)
    problems += _settle(values, number)
    own = values[""]
    ref = own.pop("ref", "")
    if not is_visible(str(own.get("title", ""))):
        return Draft(number, None, _("no title"), ref, tuple(problems))
    return Draft(number, _record(values, mapping, problems), "", ref, tuple(problems))


def _add(values: Values, reader: ColumnReader, found: Understood) -> None:
    """Shared targets are joined in the order of their columns; what stands aside yields to a column of its own."""
    if found.value is not None and found.value != ():
        bag = values.setdefault(reader.part, {})
        there = bag.get(reader.name) if reader.is_shared else None
        if there is None:
            bag[reader.name] = found.value
        elif isinstance(there, tuple):
            bag[reader.name] = tuple(dict.fromkeys((*there, *found.value)))
        else:
            bag[reader.name] = f"{there}{_TITLE_JOINT if reader.name == 'title' else chr(10)}{found.value}"
    for path, value in found.aside:
        part, name = slot(path)
        values.setdefault(part, {}).setdefault(name, value)


def _settle(values: Values, number: int) -> Iterator[CellProblem]:
    """The days of a date put together, and a donation's title where only its item is told."""
    own, days = values[""], values.pop("date", {})
    first, last = days.get("first"), days.get("last")
    if "date" not in own and (first or last):
        try:
            own["date"] = _span(first, last)
        except InvalidDate:
            own["date"] = first
            told = " – ".join(day.edtf for day in (first, last) if day)
            yield CellProblem(number, -1, told, _("the last day is before the first"))
    if "date" not in own and "year" in days:
        edtf = _month(days.get("month", ""), days["year"])
        if edtf is None:
            yield CellProblem(number, -1, f"{days['month']} {days['year']}", _("no month of a year"))
        own["date"] = PartialDate.parse(edtf or f"{days['year']:04}")
    if "text" in days and own.get("date"):
        own["date"] = replace(own["date"], text=days["text"])
    if not own.get("title") and "item" in values.get("equipment", ()):
        own["title"] = values["equipment"]["item"]


def _month(month: str, year: int) -> str | None:
    """ "April" or "4" of a year; the year alone where no month is told, None where it is none."""
    if not month:
        return f"{year:04}"
    if month.isdecimal() and 1 <= int(month) <= 12:
        return f"{year:04}-{int(month):02}"
    edtf = understood(f"{month} {year}", date(year, 1, 1))
    return edtf if edtf and len(edtf) == len("2020-04") else None


def _span(first: PartialDate | None, last: PartialDate | None) -> PartialDate:
    if first is None or last is None or first.edtf == last.edtf:
        return first or last  # type: ignore[return-value]
    text = " – ".join(filter(None, (first.text, last.text))) or None
    return PartialDate.parse(f"{first.edtf}/{last.edtf}", text)


def _record(values: Values, mapping: Mapped, problems: Sequence[CellProblem]) -> Record:
    plain = values[""]
    in_words_told = plain.pop("equipment", ())
    plain.setdefault("kind", mapping.kind)
    return Record(
        **plain,
        participants=Participants(**values["participants"]) if "participants" in values else None,
        training=Training(**values["training"]) if "training" in values else None,
        equipment=tuple(_equipment(values.get("equipment", {}), in_words_told, plain["title"])),
        own=values.get("own", {}),
        remarks=tuple(_remark(problem, mapping) for problem in problems),
    )


def _equipment(told: Mapping[str, Any], in_words_told: Iterable[str], title: str) -> Iterator[EquipmentLine]:
    if told:
        recipients = tuple(Recipient(item.organisation, item.name) for item in told.get("recipients", ()))
        yield EquipmentLine(**{"item": title, **told, "recipients": recipients})
    yield from map(_line, in_words_told)


def _line(words: str) -> EquipmentLine:
    """ "over 20 test kits": the number in front with its qualifier; the rest is what it is."""
    found = quantity(words)
    if found is None or found.value is None or not found.unit:
        return EquipmentLine(words)
    unit, item = _unit_of(found.unit.strip())
    return EquipmentLine(item, quantity=found.value, qualifier=found.qualifier, unit=unit)


_UNITS = re.compile(r"(pieces?|pcs\.?|units?|sets?|boxes|box|pairs?|items?)\s+(?:of\s+)?(?=\S)", re.IGNORECASE)


def _unit_of(words: str) -> tuple[str | None, str]:
    """The unit in front of what is counted, None where there is none."""
    match = _UNITS.match(words)
    return (match[1], words[match.end() :]) if match else (None, words)


def _remark(problem: CellProblem, mapping: Mapped) -> Remark:
    """What a cell says stays with its record though it could not be understood."""
    heading = mapping.columns[problem.column].heading if problem.column >= 0 else _("its dates")
    told = _("The table says “{text}” under “{heading}”: {why}.")
    return Remark("ambiguous", told.format(text=problem.text, heading=heading, why=problem.why))


def unmapped(mapping: Mapped) -> Iterable[str]:
    """The headings of the columns that are left out."""
    return (column.heading for column in mapping.columns if not column.target)
