"""The donation register: every equipment line, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog.query.ledger import LedgerLine, LedgerOrder
from catalog.reporting import tables
from catalog.reporting.asked import Asked
from catalog.reporting.document import Paragraph, said
from catalog.reporting.kinds import shared
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.sandbox import Blocks
from catalog.words import _, ngettext

_ORDER = LedgerOrder("date", descending=False)


def _gather(asked: Asked) -> Mapping[str, object]:
    query = asked.in_period(asked.released)
    ledger = asked.leaving.equipment.ledger(query, "unit", _ORDER)
    lines = asked.leaving.equipment.lines(asked.some(ledger.lines))
    by_category = asked.leaving.equipment.ledger(query, "category")
    return {
        "total": shared.given(ledger.total),
        "worth": tables.worth(ledger.total) or _("not stated"),
        "register": tables.register(lines, ledger.total),
        "by_unit": tables.grouped(ledger, _("Unit")),
        "by_category": tables.grouped(by_category, _("Category")),
        "left_out": _left_out(ledger.left_out),
        "cited": _cited(asked, lines),
    }


def _left_out(count: int) -> str:
    words = ngettext(
        "{count} line of a planned, postponed or cancelled record is listed, but not counted.",
        "{count} lines of planned, postponed or cancelled records are listed, but not counted.",
        count,
    )
    return words.format(count=count) if count else ""


def _cited(asked: Asked, lines: Iterable[LedgerLine]) -> Blocks:
    """The records of the register with their sources, a line each."""
    found = asked.these(tuple(dict.fromkeys(line.record for line in lines)))
    told = ((*said(f"{item.ref}: {item.title}"), *item.sources.line) for item in found)
    return Blocks(Paragraph(line, is_note=True) for line in told)


DONATIONS = Kind(
    "donations", _("Donation register"), _("Every equipment line, with recipients, donors and protocols"), "",
    {
        "total": _("what all lines add up to, in words"),
        "worth": _("what they are worth, in words"),
        "register": _("a table of all lines, with their total"),
        "by_unit": _("a table by unit"),
        "by_category": _("a table by category"),
        "left_out": _("a sentence on lines that are not counted, if there are any"),
        "cited": _("the records of the register with their sources"),
    },
    _gather,
)  # fmt: skip
