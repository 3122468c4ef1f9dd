"""The agreements of a programme with its donors: number, donor, sum and time."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.agreements import Agreement
from ui.editing.tables import makers
from ui.editing.tables.columns import Context, Kind
from ui.editing.tables.money import money
from ui.words import _


def kind() -> Kind:
    return Kind(
        _("Agreements"),
        (
            makers.text("number", _("Reference"), width=14, also=("number", "agreement", "contract", "grant")),
            makers.entry("donor", _("Donor"), "organisations", needed=True, width=24, also=("given by", "funded by")),
            money("amount", _("Amount"), width=15, also=("value", "budget", "contribution")),
            makers.day("since", _("From"), width=14, also=("start", "since", "begins")),
            makers.day("until", _("Until"), width=14, also=("to", "end", "ends")),
            makers.text("note", _("Note"), width=20, rare=True, also=("notes", "remark", "remarks")),
        ),
        blank=lambda _context: Agreement(""),
        is_kept=lambda agreed: bool(agreed.donor),
        problems=_problems,
        rest="note",
    )


def _problems(agreed: Agreement, _context: Context) -> Iterator[str]:
    if not agreed.donor:
        yield _("the donor is not named")
    if agreed.amount is not None and not agreed.currency:
        yield _("the currency of the amount is not named")
    if agreed.since and agreed.until and agreed.until < agreed.since[: len(agreed.until)]:
        yield _("it ends before it begins")
