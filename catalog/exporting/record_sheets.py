"""Records as sheets: one of the records in the columns chosen, and one for each sort of line that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from catalog.exporting.sheets import Heading, Row, Sheet, headings
from catalog.exporting.spool import Spool
from catalog.model.dates import day_range
from catalog.model.record import EquipmentLine, Participants
from catalog.query.answers import RecordPage

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


def heading(column: Column) -> Heading:
    return Heading(column.heading, column.width, choices=column.choices)


class Tables:
    """Collects records into sheets, page by page; memory does not grow with them."""

    def __init__(self, columns: Sequence[Column], notes: bool = False) -> None:
        self._columns = tuple(columns)
        self._records, self._equipment, self._participants = Spool(), Spool(), Spool()
        self._organisations, self._notes = Spool(), Spool() if notes else None
        self.footnotes: dict[str, None] = {}
        self.undated = 0

    def add(self, page: RecordPage) -> None:
        self._records.append(tuple(column.value(page) for column in self._columns))
        which = (page.record.ref, page.record.title, in_words(page.record.date))
        self._equipment.extend((*which, *_equipment(page, line)) for line in page.record.equipment)
        self._participants.extend((*which, *row) for row in _participants(page))
        self._organisations.extend(
            (*which, called(page, tied), role_of(page, tied)) for tied in page.record.organisations
        )
        if self._notes is not None:
            self._notes.extend(
                (*which, note.text, note.author, _moment(note.written), note.access) for note in page.record.notes
            )
        self.footnotes.update(dict.fromkeys(page.footnotes))
        self.undated += page.record.date is None or page.record.date.is_undated

    @property
    def records(self) -> Sheet:
        return Sheet("Records", tuple(map(heading, self._columns)), self._records)

    @property
    def sheets(self) -> list[Sheet]:
        found = [
            self.records,
            Sheet("Equipment lines", headings(*_EQUIPMENT), self._equipment),
            Sheet("Participants", headings(*_PARTICIPANTS), self._participants),
            Sheet("Organisations", headings(*_ORGANISATIONS), self._organisations),
        ]
        return found if self._notes is None else [*found, Sheet("Notes", headings(*_NOTES), self._notes)]


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
