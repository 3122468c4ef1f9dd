"""Equipment: a line each, with what is known of it and who received how many."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.dates import PartialDate
from catalog.model.record import EquipmentLine
from ui.widgets.page_sections import labels
from ui.widgets.page_sections.context import PageContext
from ui.widgets.page_sections.pieces import Block, Heading, Line, Piece, Row, Table, faint
from ui.widgets.page_sections.provenance import OPEN, fact_of, value
from ui.words import _, ngettext, number


def equipment(context: PageContext) -> Iterator[Block]:
    lines = context.record.equipment
    if not lines:
        return
    yield Heading(_("Equipment"))
    yield Table((_("Item"), _("Quantity"), _("Recipients")), tuple(map(_line, lines)), (36, 22, 42))
    for line in lines:
        yield from _details(context, line, alone=len(lines) == 1)
    fact = fact_of(context, "equipment")
    if fact and fact.basis in OPEN:
        yield Row(_("Lines"), (value(context, _("in part not plainly stated"), "equipment"),))


def _line(line: EquipmentLine) -> tuple[Line, ...]:
    item = f"{line.item}, {line.model}" if line.model else line.item
    return (Piece(item, "strong"),), _quantity(line), _recipients(line)


def _quantity(line: EquipmentLine) -> Line:
    known = labels.quantity(line.quantity, line.qualifier, line.unit)
    return (Piece(known),) if known else (faint(_("quantity not stated"), data=False),)


def _recipients(line: EquipmentLine) -> Line:
    """Each with its own share; one that stands alone takes the whole line."""
    if not line.recipients:
        return (faint(_("not stated"), data=False),)
    pieces: list[Piece] = []
    for place, recipient in enumerate(line.recipients):
        share = f": {number(recipient.quantity)}" if recipient.quantity is not None else ""
        pieces.append(Piece(("\n" if place else "") + (recipient.name or recipient.organisation) + share))
    if len(line.recipients) > 1 and any(recipient.quantity is None for recipient in line.recipients):
        pieces.append(faint("\n" + _("split not stated"), data=False))
    return tuple(pieces)


def _details(context: PageContext, line: EquipmentLine, alone: bool) -> Iterator[Row]:
    parts = [part for part in _parts(context, line) if part]
    if parts:
        label = _("Details") if alone else line.item
        yield Row(label, tuple((Piece(part),) for part in parts))


def _parts(context: PageContext, line: EquipmentLine) -> Iterator[str]:
    category = context.name("equipment_categories", line.category)
    yield " · ".join(part for part in (category, _state(line), _given(context, line)) if part)
    if line.value is not None:
        yield _("worth {amount}").format(amount=labels.money(line.value, line.currency))
    if line.protocol:
        yield _("protocol {number}").format(number=line.protocol)
    if line.serials:
        heading = ngettext("serial number {numbers}", "serial numbers {numbers}", len(line.serials))
        yield heading.format(numbers=", ".join(line.serials))
    yield line.note or ""


def _state(line: EquipmentLine) -> str:
    if line.handed_over:
        return _("handed over on {day}").format(day=_in_words(line.handed_over))
    return line.state or ""


def _given(context: PageContext, line: EquipmentLine) -> str:
    if not line.donor:
        return ""
    given = _("given by {name}").format(name=context.name("organisations", line.donor))
    return f"{given}, {_('agreement {number}').format(number=line.agreement)}" if line.agreement else given


def _in_words(edtf: str) -> str:
    return PartialDate(edtf).in_words()
