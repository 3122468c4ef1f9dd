"""What several reports tell in the same way."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.sums import Sum
from catalog.query.amount_words import amounts_in_words
from catalog.query.crosstabs import Axis, Measure, Tally
from catalog.query.ledger import Amounts
from catalog.query.tree import Query
from catalog.reporting import tables, told
from catalog.reporting.asked import Asked
from catalog.reporting.sandbox import Blocks
from catalog.words import _

TRAINED: Mapping[str, str] = {
    "trained": _("how many people were trained, in words"),
    "women": _("how many of them were women, in words"),
    "men": _("how many of them were men, in words"),
    "sexes": _("both in words, or that they are not stated; nothing where nobody was trained"),
}


def by_pillar(asked: Asked, query: Query) -> tuple[told.Group, ...]:
    """Records under their first pillar, in the order of the pillars; those without come last."""
    names: dict[str, str] = {}
    found: dict[str, list[told.Record]] = {}
    for row, page in asked.pages(query):
        key, name = asked.pillar_of(page)
        names[key] = name or _("Outside any pillar")
        found.setdefault(key, []).append(asked.tell(row, page))
    order = {key: place for place, key in enumerate(asked.pillar_labels)}
    keys = sorted(found, key=lambda key: (not key, order.get(key, len(order))))
    return tuple(told.Group(names[key], tuple(found[key])) for key in keys)


def tally(asked: Asked, query: Query, facet: str, measure: Measure | None = None) -> Tally:
    """Along a facet, of what the query finds: its own choice there holds."""
    return asked.leaving.tally(query, Axis(facet, within=True), measure)


def kinds(asked: Asked, query: Query) -> Blocks:
    return tables.counts(tally(asked, query, "kind"), _("Kind"))


def kinds_in_words(asked: Asked, query: Query) -> str:
    """ "activity 8 · training 8 · donation 3"."""
    headings = tally(asked, query, "kind").headings
    return " · ".join(f"{heading.label} {heading.total.exactly:g}" for heading in headings if heading.total)


def people(asked: Asked, query: Query) -> dict[str, str]:
    """The values of ``TRAINED``."""
    measures = {"trained": Measure("trained"), "women": Measure("women"), "men": Measure("men")}
    sums = {what: tally(asked, query, "kind", measure).total for what, measure in measures.items()}
    told_of = {what: tables.people(added, nobody=_("none")) for what, added in sums.items()}
    return told_of | {"sexes": _sexes(sums["women"], sums["men"]) if sums["trained"] else ""}


def _sexes(women: Sum, men: Sum) -> str:
    if all(added.unknown == added.lines for added in (women, men)):
        return _("women and men not stated")
    return _("women: {women}; men: {men}").format(women=tables.people(women), men=tables.people(men))


def given(amounts: Amounts) -> str:
    return amounts_in_words(amounts) if amounts.lines else _("none")


def partners(asked: Asked, query: Query, most: int) -> tuple[str, ...]:
    """Whom the records name most often, but for ourselves: "Ministry of Interior of Serbia (5)"."""
    ours = {item.key for item in asked.leaving.vocabulary("organisations") if item.details.get("own")}
    told_of = (it for it in tally(asked, query, "org").headings if it.is_stated and it.total)
    headings = {it.value: it for it in told_of if it.value not in ours}
    named = sorted(headings.values(), key=lambda it: -it.total.exactly)
    return tuple(f"{it.label} ({it.total.exactly:g})" for it in named[:most])
