"""Measures, axes and sums in words, and sums in the few signs that a cell has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.model import sum_words
from catalog.model.sums import Sum
from catalog.query.answers import FacetValue
from catalog.query.crosstabs import ELSEWHERE, PERIODS, Axis, Heading, Measure
from catalog.query.fields import UNDATED, field_of
from catalog.query.spreads import Bin, Spread
from ui.controllers.term_words import capitalised, field_label, value_label
from ui.models.spread_words import bin_in_words
from ui.words import _, ngettext, number

_MEASURES = {
    "records": _("Records"), "trained": _("People trained"), "attended": _("People at trainings of others"),
    "women": _("Women trained"), "men": _("Men trained"), "items": _("Equipment items"),
}  # fmt: skip
_PERIODS = {
    "year": _("Year"), "date.year": _("Year"), "quarter": _("Quarter"), "month": _("Month"),
    "ended.year": _("Year it ended"), "ended.quarter": _("Quarter it ended"), "ended.month": _("Month it ended"),
}  # fmt: skip


def measure_label(measure: Measure) -> str:
    if measure.what == "value":
        return _("Value in {currency}").format(currency=measure.unit)
    if measure.unit:
        return _("Equipment: {unit}").format(unit=measure.unit)
    return _MEASURES[measure.what]


def axis_label(facet: str) -> str:
    return _("Topic of training") if facet == "topic" else _PERIODS.get(facet) or field_label(facet)


def heading_label(axis: Axis, heading: Heading) -> str:
    if heading.value == ELSEWHERE:
        return _("Outside any pillar") if axis.facet == "pillar" and axis.under else _("None of these")
    if heading.value == UNDATED:
        return _("No usable date")
    if axis.facet in PERIODS:
        unit = PERIODS[axis.facet][1]
        return bin_in_words(Spread(axis.field, unit, (Bin(heading.value, heading.value),)), 0)
    label = value_label(axis.facet, FacetValue(heading.value, heading.label, 0))
    return capitalised(label) if heading.value in field_of(axis.facet).special else label


# Sums


def in_signs(added: Sum, measure: Measure) -> str:
    """ "12"; "≥79 ~30 ≤50 +1?": at least, about, up to, and one without a number; "" where nothing was added up."""
    if measure.what == "records":
        return number(added.exactly) if added else ""
    return " ".join(_signs(added)).removeprefix("+")


def _signs(added: Sum) -> Iterator[str]:
    if added.stated or (added and added.lines > added.unknown + added.other and not (added.about or added.up_to)):
        yield f"{'≥' if added.least else ''}{number(added.stated)}"
    if added.about:
        yield f"~{number(added.about)}"
    if added.up_to:
        yield f"≤{number(added.up_to)}"
    if added.unknown:
        yield f"+{number(added.unknown)}?"
    if added.other:
        yield f"+{number(added.other)}*"


def signs_in_words(sums: Iterable[Sum], measure: Measure) -> str:
    """What the signs mean that stand in any of these; "" for none."""
    if measure.what == "records":
        return ""
    told = list(sums)
    said = (
        (any(item.least for item in told), _("≥ at least")),
        (any(item.about for item in told), _("~ about")),
        (any(item.up_to for item in told), _("≤ up to")),
        (any(item.unknown for item in told), _("+1? one more without a number")),
        (any(item.other for item in told), _("+1* one more in another unit or currency")),
    )
    return " · ".join(words for is_there, words in said if is_there)


def in_words(added: Sum, measure: Measure) -> str:
    """ "12 records"; "at least 79, about 30 more, 1 without a number"."""
    if measure.what == "records":
        count = int(added.exactly)
        return ngettext("{count} record", "{count} records", count).format(count=number(count))
    return sum_words.in_words(added, number)


def in_parts(added: Sum) -> list[str]:
    """The same in its parts: "at least 79", "about 30 more"; none where nothing was added up."""
    return sum_words.in_parts(added, number)


def left_out(count: int) -> str:
    """What a measure passes over; "" for nothing."""
    return sum_words.left_out(count, number)


def is_unstated(heading: Heading) -> bool:
    return not heading.is_stated
