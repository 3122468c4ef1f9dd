"""Equipment lines: what was given, how many, to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from catalog.model.quantity_words import Quantity, quantity
from catalog.model.record import EquipmentLine, Recipient
from ui.editing.tables import makers
from ui.editing.tables.columns import Column, Context, Kind, Offer, Refused
from ui.editing.tables.money import money
from ui.widgets.page.sections import labels
from ui.words import _, number

STATES = {
    "planned": _("planned"), "delivered": _("delivered"), "handed over": _("handed over"), "in use": _("in use"),
    "lost": _("lost"),
}  # fmt: skip
_SHARE = re.compile(r"(?P<name>.*?)\s*(?P<between>:|=|\()\s*(?P<share>[^:=()]*?)\s*\)?")


def kind() -> Kind:
    return Kind(
        _("Equipment"),
        (
            makers.text("item", _("Item"), needed=True, width=22, also=("equipment", "description", "what", "article")),
            makers.counted("quantity", _("Quantity"), unit="unit", width=9, also=("qty", "number", "pcs", "amount")),
            makers.text("unit", _("Unit"), width=8),
            Column("recipients", _("Recipients"), _recipients, _with_recipients, plain=_plain_recipients,
                   offers=_recipient_offers, several=True, names_new=_new_recipients, width=30,
                   also=("recipient", "to", "beneficiary", "given to", "end user")),
            makers.day("handed_over", _("Handed over"), width=14, also=("date", "handover", "handed over on")),
            makers.code("state", _("State"), STATES, width=11, also=("status",)),
            makers.entry("category", _("Category"), "equipment_categories", width=16, rare=True),
            makers.text("model", _("Model"), width=14, rare=True, also=("type",)),
            makers.texts("serials", _("Serial numbers"), width=16, rare=True, also=("serial number", "serials", "s/n")),
            makers.entry("donor", _("Donor"), "organisations", width=18, rare=True, also=("given by", "funded by")),
            makers.text("agreement", _("Agreement"), width=14, rare=True),
            money("value", _("Value"), width=14, rare=True, also=("price", "cost", "total value")),
            makers.text("protocol", _("Protocol"), width=12, rare=True, also=("protocol number", "document")),
            makers.text("note", _("Note"), width=20, rare=True, also=("notes", "remark", "remarks", "comment")),
        ),
        blank=lambda _context: EquipmentLine(""),
        problems=_problems,
        rest="note",
    )  # fmt: skip


# Recipients, in one cell: "Unit A: 3; Unit B: 2; Unit C"


def _recipients(line: EquipmentLine, context: Context) -> str:
    return "; ".join(_named_share(to, context, number) for to in line.recipients)


def _plain_recipients(line: EquipmentLine, context: Context) -> str:
    return "; ".join(_named_share(to, context, str) for to in line.recipients)


def _named_share(to: Recipient, context: Context, said: Any) -> str:
    label = _label(to, context)
    return label if to.quantity is None else f"{label}: {said(to.quantity)}"


def _label(to: Recipient, context: Context) -> str:
    known = context.names.is_known("organisations", to.organisation)
    return context.names.label("organisations", to.organisation) if known else to.name or to.organisation


def _with_recipients(line: EquipmentLine, typed: str, context: Context) -> EquipmentLine:
    pieces = [piece.strip() for piece in re.split(r"[;\n]", typed)]
    named = [piece for piece in pieces if piece and piece.casefold().strip("()") != "split not stated"]
    return replace(line, recipients=tuple(_recipient(piece, line, context) for piece in named))


def _recipient(piece: str, line: EquipmentLine, context: Context) -> Recipient:
    """One that the line has already stays as it was, but for its share."""
    name, share = _divided(piece, context)
    key = makers.named(context, "organisations", name)
    old = next((to for to in line.recipients if to.organisation == key), None)
    return replace(old or Recipient(key, context.names.label("organisations", key)), quantity=share.value)


def _divided(piece: str, context: Context) -> tuple[str, Quantity]:
    """A name that holds a colon or brackets itself is looked for whole, first."""
    match = _SHARE.fullmatch(piece)
    if match is None or context.names.keys("organisations", piece):
        return piece, Quantity()
    share = quantity(match["share"])
    if share is None and match["between"] == "(":
        return piece, Quantity()
    if share is None or share.qualifier or not match["name"]:
        raise Refused(_("Write each recipient with its number, as “Unit A: 3; Unit B: 2”."))
    return match["name"], share


def _recipient_offers(_line: EquipmentLine, typed: str, context: Context) -> Iterable[Offer]:
    head, between, last = typed.rpartition(";")
    if not last.strip() or ":" in last:
        return []
    before = f"{head}{between} " if between else ""
    return [Offer(offer.label, before + offer.text) for offer in makers.entry_offers(context, "organisations", last)]


def _new_recipients(line: EquipmentLine, context: Context) -> str:
    return ", ".join(
        to.name or to.organisation
        for to in line.recipients
        if not context.names.is_known("organisations", to.organisation)
    )


# Problems


def _problems(line: EquipmentLine, _context: Context) -> Iterator[str]:
    if not line.item:
        yield _("the item is not named")
    if line.value is not None and not line.currency:
        yield _("the currency of the value is not named")
    if len({to.organisation for to in line.recipients}) < len(line.recipients):
        yield _("a recipient is named twice")
    yield from _unequal_shares(line)


def _unequal_shares(line: EquipmentLine) -> Iterator[str]:
    """A qualifier leaves room on one side: of "over 20", the recipients may well have got 25."""
    shares = [to.quantity for to in line.recipients if to.quantity is not None]
    if line.quantity is None or not shares:
        return
    given, said = sum(shares), labels.quantity(line.quantity, line.qualifier)
    if given > line.quantity and line.qualifier not in ("over", "at least", "about"):
        yield _("the recipients get {shares}, but the line has {quantity}").format(shares=number(given), quantity=said)
    split_stated = len(shares) == len(line.recipients)
    if split_stated and given < line.quantity and line.qualifier not in ("up to", "about"):
        yield _("the recipients get {shares} of {quantity}").format(shares=number(given), quantity=said)
