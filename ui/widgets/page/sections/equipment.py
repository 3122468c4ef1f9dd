"""Equipment: a line each, with what is known of it and who received how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.model.record import EquipmentLine
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Block, Heading, Line, Piece, Row, Table, faint
from ui.widgets.page.sections.provenance import OPEN, fact_of, value
from ui.words import _, ngettext, number


def equipment(context: PageContext) -> Iterator[Block]:
    lines = context.record.equipment
    if not lines:
        return
    yield Heading(_("Equipment"))
    shared, same = _shared_recipients(lines), _shared_parts(context, lines)
    rows: tuple[tuple[Line, ...], ...]
    if shared:
        rows = tuple((_item(context, line, same), _quantity(line)) for line in lines)
        yield Table((_("Item"), _("Quantity")), rows, (68, 32))
        yield Row(_("Recipients"), _paragraphs(_recipients(context, lines[0])))
    else:
        rows = tuple((_item(context, line, same), _quantity(line), _recipients(context, line)) for line in lines)
        yield Table((_("Item"), _("Quantity"), _("Recipients")), rows, (40, 20, 40))
    if same:
        yield Row(_("Details"), tuple((Piece(part),) for part in same))
    fact = fact_of(context, "equipment")
    if fact and fact.basis in OPEN:
        yield Row(_("Lines"), (value(context, _("in part not plainly stated"), "equipment"),))


def _shared_recipients(lines: tuple[EquipmentLine, ...]) -> bool:
    """Whether all lines went to the same, without a number for each, so that it is enough to say so once."""
    given = {tuple((to.name, to.organisation, to.quantity) for to in line.recipients) for line in lines}
    return len(lines) > 1 and len(given) == 1 and all(to.quantity is None for to in lines[0].recipients)


def _shared_parts(context: PageContext, lines: tuple[EquipmentLine, ...]) -> tuple[str, ...]:
    """What is to be said of every line alike."""
    others = [set(_parts(context, line)) for line in lines]
    return tuple(part for part in _parts(context, lines[0]) if part and all(part in other for other in others))


def _item(context: PageContext, line: EquipmentLine, same: tuple[str, ...]) -> Line:
    """The item, with what is known of it alone below its name."""
    name = f"{line.item}, {line.model}" if line.model else line.item
    own = (part for part in _parts(context, line) if part and part not in same)
    return (Piece(name, "strong"), *(faint(f"\n{part}") for part in own))


def _paragraphs(line: Line) -> tuple[Line, ...]:
    """Pieces that begin on a new line, each a line."""
    return tuple((replace(piece, text=piece.text.lstrip("\n")),) for piece in line)


def _quantity(line: EquipmentLine) -> Line:
    known = labels.quantity(line.quantity, line.qualifier, line.unit)
    return (Piece(known),) if known else (faint(_("quantity not stated"), data=False),)


def _recipients(context: PageContext, line: EquipmentLine) -> Line:
    """Each with its own share; one that stands alone takes the whole line."""
    if not line.recipients:
        return (faint(_("not stated"), data=False),)
    pieces: list[Piece] = []
    for place, recipient in enumerate(line.recipients):
        share = f": {number(recipient.quantity)}" if recipient.quantity is not None else ""
        name = context.called("organisations", recipient.organisation, recipient.name)
        pieces.append(Piece(("\n" if place else "") + name + share))
    if len(line.recipients) > 1 and any(recipient.quantity is None for recipient in line.recipients):
        pieces.append(faint("\n" + _("split not stated"), data=False))
    return tuple(pieces)


def _parts(context: PageContext, line: EquipmentLine) -> Iterator[str]:
    category = context.name("equipment_categories", line.category)
    yield "" if category.casefold() == line.item.casefold() else category
    yield _state(line)
    yield _given(context, line)
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
        return _("handed over {when}").format(when=labels.on_or_in(line.handed_over))
    return line.state or ""


def _given(context: PageContext, line: EquipmentLine) -> str:
    if not line.donor:
        return ""
    given = _("given by {name}").format(name=context.name("organisations", line.donor))
    return f"{given}, {_('agreement {number}').format(number=line.agreement)}" if line.agreement else given
