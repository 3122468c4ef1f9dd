"""The donor report: per donor and agreement, what was done with it in the period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.exporting.columns import edtf_in_words, joined
from catalog.model.vocabulary import DONORS, Entry, Tie
from catalog.query.crosstabs import Heading
from catalog.query.tree import Query, Term
from catalog.reporting import tables
from catalog.reporting.asked import Asked, share
from catalog.reporting.kinds import shared
from catalog.reporting.kinds.kind import Kind
from catalog.reporting.sandbox import Blocks, Told
from catalog.words import _

NOTHING = Blocks(())
_LEAST = 100
"""Lines that each donor has room for, however many donors there are."""


@dataclass(frozen=True, slots=True)
class Agreement(Told):
    """An agreement for a project, and what was done in it."""

    name: str
    project: str
    terms: str
    count: str
    records: Blocks


@dataclass(frozen=True, slots=True)
class Donor(Told):
    name: str
    count: str
    trained: str
    women: str
    men: str
    sexes: str
    equipment: str
    worth: str
    agreements: tuple[Agreement, ...]
    records: Blocks
    register: Blocks


def _gather(asked: Asked) -> Mapping[str, object]:
    tally = shared.tally(asked, asked.counted, "donor")
    there = [heading for heading in tally.headings if heading.is_stated and heading.total]
    named = asked.chosen("donor")
    tops = [heading for heading in there if not heading.depth]
    chosen = [heading for heading in there if heading.value in named] or tops
    programmes = asked.leaving.vocabulary("programmes")
    most = share(len(chosen), _LEAST)
    return {
        "count": asked.counting(asked.counted),
        "donors": tuple(_donor(asked, tally.finding(it), it, programmes, most) for it in chosen),
        "overview": tables.counts(tally, _("Donor")),
    }


def _donor(asked: Asked, query: Query, heading: Heading, programmes: list[Entry], most: int) -> Donor:
    """``most`` are the lines that each of its lists has room for."""
    ledger = asked.leaving.equipment.ledger(query)
    lines = asked.leaving.equipment.lines(asked.some(ledger.lines, most))
    return Donor(
        heading.label,
        asked.counting(query),
        **shared.people(asked, query),
        equipment=shared.given(ledger.total),
        worth=(tables.worth(ledger.total) or _("not stated")) if ledger.total.lines else "",
        agreements=tuple(_agreements(asked, query, heading.value, programmes, most)),
        records=tables.records(asked.records(query, most), _("Nothing in this period.")),
        register=tables.register(lines, ledger.total) if lines else NOTHING,
    )


def _agreements(asked: Asked, query: Query, donor: str, programmes: list[Entry], most: int) -> Iterator[Agreement]:
    for project in programmes:
        for tie in project.ties:
            if tie.relation == DONORS and tie.key == donor and tie.details.get("number"):
                found = query.also(Term("programme", (project.key,)))
                yield Agreement(
                    str(tie.details["number"]),
                    project.name,
                    _terms(tie),
                    asked.counting(found),
                    tables.records(asked.records(found, most), _("Nothing in this period.")),
                )


def _terms(tie: Tie) -> str:
    """ "January 2020 – December 2021, 1500000 EUR"."""
    told_of = tie.details
    days = [edtf_in_words(str(told_of[end])) if told_of.get(end) else "" for end in ("from", "to")]
    amount = told_of.get("amount")
    sum_ = f"{amount:.10g} {told_of.get('currency') or ''}".strip() if isinstance(amount, (int, float)) else ""
    return joined((joined(days, " – "), sum_), ", ") or _("terms not stated")


DONOR = Kind(
    "donor", _("Donor report"), _("Per donor and agreement, what was done in a period"), "last-year",
    {
        "count": _("how many records there are, whoever stands behind them"),
        "donors": _("each donor: name, count, trained, women, men, sexes, equipment, worth, records, register, "
                    "agreements (each with name, project, terms, count, records)"),
        "overview": _("a table: how many records each donor's funds stand behind"),
    },
    _gather,
)  # fmt: skip
