"""The sheets of a workbook as plain values: headings and typed cells, before any file is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from catalog.errors import InvalidDate
from catalog.exporting.columns import (
    Cell,
    Column,
    called,
    counted,
    day,
    edtf_in_words,
    in_words,
    joined,
    number,
    role_of,
)
from catalog.model.dates import day_range
from catalog.model.record import EquipmentLine, Participants
from catalog.query.answers import RecordPage

Row = tuple[Cell, ...]


@dataclass(slots=True)
class Sheet:
    """A table with a name; ``headings`` are (text, width in characters)."""

    name: str
    headings: tuple[tuple[str, int], ...]
    rows: list[Row] = field(default_factory=list)


_WHICH = (("Reference", 11), ("Record", 50), ("Date", 24))

_EQUIPMENT = (
    *_WHICH, ("Item", 40), ("Category", 24), ("Model", 20), ("Serial numbers", 20), ("Quantity", 10),
    ("How exact", 10), ("Unit", 10), ("Value", 12), ("Currency", 9), ("Donor", 24), ("Agreement", 16), ("State", 12),
    ("Handed over", 20), ("Handed over, first day", 12), ("Protocol", 16), ("Recipients", 50), ("Remark", 40),
)  # fmt: skip
_PARTICIPANTS = (
    *_WHICH, ("Part", 9), ("Group", 30), ("Concerns", 20), ("Organisation", 30), ("Number", 9), ("How exact", 10),
    ("Unit", 13), ("Women", 8), ("Men", 8), ("Sex not stated", 9), ("Women, per cent", 9), ("Planned", 9),
    ("Certified", 9), ("Who", 40), ("In the source's words", 40),
)  # fmt: skip
_ORGANISATIONS = (*_WHICH, ("Organisation", 50), ("Role", 22))
_NOTES = (*_WHICH, ("Note", 80), ("Author", 20), ("Written (UTC)", 20), ("Access", 10))


class Tables:
    """Collects records into sheets, page by page."""

    def __init__(self, columns: Sequence[Column], notes: bool = False) -> None:
        self._columns = tuple(columns)
        self.records = Sheet("Records", tuple((column.heading, column.width) for column in columns))
        self._equipment = Sheet("Equipment lines", _EQUIPMENT)
        self._participants = Sheet("Participants", _PARTICIPANTS)
        self._organisations = Sheet("Organisations", _ORGANISATIONS)
        self._notes = Sheet("Notes", _NOTES) if notes else None
        self.footnotes: dict[str, None] = {}
        self.undated = 0

    def add(self, page: RecordPage) -> None:
        self.records.rows.append(tuple(column.value(page) for column in self._columns))
        which = (page.record.ref, page.record.title, in_words(page.record.date))
        self._equipment.rows += [(*which, *_equipment(page, line)) for line in page.record.equipment]
        self._participants.rows += [(*which, *row) for row in _participants(page)]
        self._organisations.rows += [
            (*which, called(page, tied), role_of(page, tied)) for tied in page.record.organisations
        ]
        if self._notes:
            self._notes.rows += [
                (*which, note.text, note.author, _moment(note.written), note.access) for note in page.record.notes
            ]
        self.footnotes.update(dict.fromkeys(page.footnotes))
        self.undated += page.record.date is None or page.record.date.is_undated

    @property
    def sheets(self) -> list[Sheet]:
        found = [self.records, self._equipment, self._participants, self._organisations]
        return [*found, self._notes] if self._notes else found


def _equipment(page: RecordPage, line: EquipmentLine) -> Row:
    return (
        line.item, page.name("equipment_categories", line.category) or None, line.model, joined(line.serials, ", "),
        number(line.quantity), line.qualifier, line.unit, number(line.value), line.currency,
        page.name("organisations", line.donor) or None, line.agreement, line.state, edtf_in_words(line.handed_over),
        _first_day(line.handed_over), line.protocol, _recipients(page, line), line.note,
    )  # fmt: skip


def _moment(iso: str | None) -> Cell:
    """An instant as a workbook can hold it: without its zone, and therefore in UTC; other words as they are."""
    try:
        instant = datetime.fromisoformat(iso or "")
    except ValueError:
        return iso
    return (instant.astimezone(UTC) if instant.tzinfo else instant).replace(tzinfo=None, microsecond=0)


def _first_day(edtf: str | None) -> date | None:
    """None also for words that are no date: they stand in the column before."""
    try:
        return day(day_range(edtf)[0]) if edtf else None
    except InvalidDate:
        return None


def _recipients(page: RecordPage, line: EquipmentLine) -> str | None:
    """ "PCU Tirana (3); PCU Durrës (split not stated)": a line that is not split still counts once."""
    many = len(line.recipients) > 1
    return joined(
        f"{called(page, item)} ({counted(item.quantity, None) or 'split not stated'})"
        if many or item.quantity is not None else called(page, item)
        for item in line.recipients
    )  # fmt: skip


def _participants(page: RecordPage) -> Iterator[Row]:
    people: Participants | None = page.record.participants
    if people is None:
        return
    yield (
        "all", None, None, None, people.count, people.qualifier, people.unit, people.women, people.men,
        people.not_stated_sex, number(people.women_percent), people.planned, people.certified, people.who, people.text,
    )  # fmt: skip
    for group in people.groups:
        yield (
            "group", group.name, page.name("areas", group.jurisdiction) or None,
            page.name("organisations", group.organisation) or None, group.count, group.qualifier, people.unit,
            group.women, group.men, None, None, None, None, None, None,
        )  # fmt: skip
