"""The handover protocol: for each donation a page with its items, to be signed by those who give and who receive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.exporting.closed import NOT_PUBLIC
from catalog.exporting.columns import called, counted, joined
from catalog.model.record import EquipmentLine
from catalog.query.answers import RecordRow
from catalog.query.page_answers import RecordPage
from catalog.query.tree import Term
from catalog.reporting import tables, told
from catalog.reporting.asked import Asked
from catalog.reporting.document import Column, Line, Signatures
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.sandbox import Blocks, Told
from catalog.words import _

_MOST = 500
"""Protocols of one report, each of which is a page."""
_BLANK = "………………"
"""To be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Protocol(Told):
    """``number`` is the protocol's, to be filled in by hand where the record has none."""

    record: told.Record
    number: str
    date: str
    place: str
    donors: str
    agreements: str
    recipients: tuple[str, ...]
    items: Blocks
    remarks: tuple[str, ...]
    signatures: Blocks


def _gather(asked: Asked) -> Mapping[str, object]:
    query = asked.in_period(asked.released).also(Term("status", ("cancelled",), negated=True))
    query = query.also(Term("kind", ("donation",)))
    return {"protocols": tuple(_protocol(asked, row, page) for row, page in asked.pages(query, most=_MOST))}


def _protocol(asked: Asked, row: RecordRow, page: RecordPage) -> Protocol:
    lines = page.record.equipment
    donors = joined((name for name in page.donors or page.inherited_donors if name != _(NOT_PUBLIC)), ", ") or _BLANK
    recipients = tuple(dict.fromkeys(called(page, to) for line in lines for to in line.recipients))
    item = asked.tell(row, page)
    return Protocol(
        item,
        joined(line.protocol for line in lines) or _BLANK,
        item.date if page.record.date and page.record.status != "planned" else _BLANK,
        item.where or _BLANK,
        donors,
        joined(line.agreement for line in lines) or _BLANK,
        recipients or (_BLANK,),
        _items(page),
        tuple(dict.fromkeys(line.note for line in lines if line.note)),
        Blocks((Signatures(tuple(_parties(donors, recipients))),)),
    )


def _parties(donors: str, recipients: tuple[str, ...]) -> Iterator[str]:
    yield _("Handed over for {donor}").format(donor=donors)
    for recipient in recipients or (_BLANK,):
        yield _("Received for {recipient}").format(recipient=recipient)


def _items(page: RecordPage) -> Blocks:
    columns = (
        Column(_("No."), 5, True), Column(_("Item, model"), 28), Column(_("Serial numbers"), 18),
        Column(_("Quantity"), 12, True), Column(_("For"), 42),
    )  # fmt: skip
    rows = (_item(number, page, line) for number, line in enumerate(page.record.equipment, 1))
    return tables.of(columns, rows, _("The record names no item."))


def _item(number: int, page: RecordPage, line: EquipmentLine) -> tuple[Line, ...]:
    return tables.cells(
        str(number),
        joined((line.item, line.model, tables.value(line)), ", ") or "",
        ", ".join(line.serials) or _BLANK,
        tables.quantity(line) or _BLANK,
        joined(_for(page, line), "\n") or _BLANK,
    )


def _for(page: RecordPage, line: EquipmentLine) -> Iterator[str]:
    for to in line.recipients:
        name = called(page, to)
        is_split = len(line.recipients) == 1 or to.quantity is not None
        yield name if len(line.recipients) == 1 else f"{name}: {counted(to.quantity, None) if is_split else _BLANK}"


HANDOVER = Kind(
    "handover", _("Handover protocol"), _("For each donation a page to sign: items, serial numbers, recipients"), "",
    {
        "protocols": _("each donation: record, number, date, place, donors, agreements, recipients, items, remarks, "
                       "signatures"),
    },
    _gather,
)  # fmt: skip
