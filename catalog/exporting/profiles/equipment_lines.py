"""One row per equipment line: what was given, by whom, under which agreement, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.errors import InvalidDate
from catalog.exporting.columns import called, counted, day, edtf_in_words, joined, number
from catalog.exporting.profiles.lines import WHICH, Grain, Known, Line, LineColumn
from catalog.model.codes import QUALIFIERS
from catalog.model.dates import day_range
from catalog.model.record import EquipmentLine, Record
from catalog.model.vocabulary import DONORS

_Line = Line[EquipmentLine]


def donors_of(record: Record, line: EquipmentLine, known: Known) -> tuple[str, ...]:
    """Keys of those the line names, else those of its record, else those of its record's projects."""
    if line.donor:
        return (line.donor,)
    stated = [tied.organisation for tied in record.organisations if tied.role == "donor"]
    funded = (key for programme in record.programmes for key in known.tied("programmes", programme, DONORS))
    return tuple(dict.fromkeys(stated or funded))


def _inherited_donors(line: _Line) -> str | None:
    if line.part.donor:
        return None
    return joined(line.name("organisations", key) for key in donors_of(line.record, line.part, line.known))


def _inherited_agreements(line: _Line) -> str | None:
    if line.part.agreement:
        return None
    return joined(_agreements(line.record, donors_of(line.record, line.part, line.known), line.known))


def _agreements(record: Record, donors: tuple[str, ...], known: Known) -> Iterator[str]:
    """The numbers of the agreements that these donors have for the record's projects."""
    for key in record.programmes:
        programme = known.entry("programmes", key)
        for tie in programme.ties if programme else ():
            if tie.relation == DONORS and tie.key in donors and tie.details.get("number"):
                yield str(tie.details["number"])


def _first_day(edtf: str | None) -> date | None:
    """None also for words that are no date: they stand in the column before."""
    try:
        return day(day_range(edtf)[0]) if edtf else None
    except InvalidDate:
        return None


def _recipients(line: _Line) -> str | None:
    """ "PCU Tirana (3); PCU Durrës (split not stated)": a line that is not split still counts once."""
    many = len(line.part.recipients) > 1
    return joined(
        f"{called(line.page, item)} ({counted(item.quantity, None) or 'split not stated'})"
        if many or item.quantity is not None else called(line.page, item)
        for item in line.part.recipients
    )  # fmt: skip


def _recipients_in(line: _Line) -> str | None:
    keys = (line.known.tied("organisations", to.organisation, "jurisdiction") for to in line.part.recipients)
    return joined(line.name("areas", key) for found in keys for key in found)


COLUMNS: tuple[LineColumn[EquipmentLine], ...] = (
    LineColumn("item", "Item", 40, lambda line: line.part.item),
    LineColumn(
        "category",
        "Category",
        24,
        lambda line: line.name("equipment_categories", line.part.category),
        vocabulary="equipment_categories",
    ),
    LineColumn("model", "Model", 20, lambda line: line.part.model),
    LineColumn("serials", "Serial numbers", 20, lambda line: joined(line.part.serials, ", ")),
    LineColumn("quantity", "Quantity", 10, lambda line: number(line.part.quantity), is_number=True),
    LineColumn("qualifier", "How exact", 10, lambda line: line.part.qualifier, choices=QUALIFIERS),
    LineColumn("unit", "Unit", 10, lambda line: line.part.unit),
    LineColumn("value", "Value", 12, lambda line: number(line.part.value), is_number=True),
    LineColumn("currency", "Currency", 9, lambda line: line.part.currency),
    LineColumn(
        "donor",
        "Donor, stated",
        24,
        lambda line: line.name("organisations", line.part.donor),
        vocabulary="organisations",
    ),
    LineColumn("donor-inherited", "Donor, through the record or project", 24, _inherited_donors),
    LineColumn("agreement", "Agreement, stated", 16, lambda line: line.part.agreement),
    LineColumn("agreement-inherited", "Agreement, through the project", 16, _inherited_agreements),
    LineColumn("state", "State", 12, lambda line: line.part.state),
    LineColumn("handed-over", "Handed over", 20, lambda line: edtf_in_words(line.part.handed_over)),
    LineColumn("handed-over-first-day", "Handed over, first day", 12, lambda line: _first_day(line.part.handed_over)),
    LineColumn("protocol", "Protocol", 16, lambda line: line.part.protocol),
    LineColumn("recipients", "Recipients", 50, _recipients),
    LineColumn("recipients-in", "Recipients' jurisdictions", 24, _recipients_in),
    LineColumn("line-remark", "Remark", 40, lambda line: line.part.note),
    LineColumn("line-uid", "Identifier of the line", 38, lambda line: line.part.uid, default=False),
)

EQUIPMENT_LINES: Grain[EquipmentLine] = Grain(
    "equipment line", "Equipment lines", lambda page, _known: page.record.equipment, COLUMNS, WHICH
)
