"""A timeline as a chart: its periods along it, a colour for each stack, and how each is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog.query.crosstabs import Crosstab, Heading
from catalog.query.fields import UNDATED
from ui.models.chart import Chart, Fill, Series
from ui.models.cross_chart import colour, largest
from ui.models.measure_words import (
    axis_label,
    heading_label,
    in_signs,
    in_words,
    is_unstated,
    left_out,
    measure_label,
    signs_in_words,
)
from ui.models.spread_words import told as row_told
from ui.models.timeline import Parts, Timeline
from ui.theme import palette
from ui.words import _, ngettext, number

_PERIODS = {
    "years": _("A record counts in each year that its date touches, and once in all."),
    "quarters": _("A record counts in each quarter that its date touches, and once in all."),
    "months": _("A record counts in each month that its date touches, and once in all."),
}
BESIDE = 1.3
"""So much higher than all others the bar beside them may be before it is broken, and they stay large enough."""
_OTHERS = _("Others")
Rows = tuple[str, ...]
"""Values of the headings of a table's rows."""

_BY = {"years": _("year"), "quarters": _("quarter"), "months": _("month")}


def title(timeline: Timeline) -> str:
    """ "Records by quarter and kind"."""
    words = _("{measure} by {period} and {stack}")
    stack = axis_label(timeline.table.column_axis.facet).lower()
    return words.format(measure=measure_label(timeline.table.measure), period=_BY[timeline.spread.unit], stack=stack)


def chart_of(timeline: Timeline) -> Chart:
    """The bars; ``beside_chart`` goes with it."""
    bins = timeline.spread.bins
    chosen = frozenset(place for place, item in enumerate(bins) if item.chosen)
    drawn = _chart(timeline, tuple(item.first for item in bins), chosen)
    beside = _chart(timeline, (UNDATED,)).highest
    return replace(drawn, axis=max(drawn.highest, min(beside, drawn.highest * BESIDE)) or beside)


def beside_chart(timeline: Timeline, axis: float) -> Chart:
    """What has no usable date, as one more bar along the others' axis."""
    chosen = frozenset((0,)) if timeline.is_undated_chosen else frozenset[int]()
    return replace(_chart(timeline, (UNDATED,), chosen), axis=axis, legend=())


def _chart(timeline: Timeline, rows: Rows, chosen: frozenset[int] = frozenset()) -> Chart:
    """Of the stacks those with most, as many as colours can tell apart; the others share what is left of a bar."""
    shown = [timeline.table.columns[place] for place in largest(timeline.table.columns)]
    found = _Tables(Parts(timeline.table), Parts(timeline.planned), Parts(timeline.off))
    solid = [_solid(timeline.table, found.all, rows, column, place) for place, column in enumerate(shown)]
    parts = [part for column, whole in zip(shown, solid, strict=True) for part in _parts(found, rows, column, whole)]
    whole = [found.all.total(row) for row in rows]
    sizes = tuple(added.size for added in whole)
    series = tuple(part for part in (*parts, _rest(solid, sizes)) if any(part.values))
    others = tuple(part for part in series if part.name == _OTHERS)
    axis = timeline.table.row_axis
    return Chart(
        title(timeline),
        tuple(heading_label(axis, Heading(row, row)) for row in rows),
        series,
        "stacked",
        tuple(in_signs(added, timeline.table.measure) for added in whole),
        chosen,
        note=note(timeline),
        heights=sizes,
        legend=(*solid, *others, *_keys(timeline)),
    )


def note(timeline: Timeline) -> str:
    """The rule that it counts by, what adds up to the total, and what is drawn otherwise."""
    return " ".join(filter(None, (_PERIODS[timeline.spread.unit], _sum(timeline), *_apart(timeline))))


def _signs(timeline: Timeline) -> str:
    """What the signs above the bars mean."""
    said = signs_in_words((heading.total for heading in timeline.table.rows), timeline.table.measure)
    return _("{signs}.").format(signs=said) if said else ""


def told(timeline: Timeline, chart: Chart, first: int, last: int) -> str:
    """ "Q4 2020: 15 records (Training 12 records, Activity 3 records)"; of several bins in a row the records alone."""
    said = row_told(timeline.spread, first, last)
    if first != last:
        return said
    parts = ", ".join(f"{item.name} {item.told[first]}" for item in chart.series if item.values[first])
    return f"{said} ({parts})" if parts else said


@dataclass(frozen=True, slots=True)
class _Tables:
    """What a timeline counts, and of that what was planned, and what was postponed or cancelled."""

    all: Parts
    planned: Parts
    off: Parts


def _solid(table: Crosstab, found: Parts, rows: Rows, column: Heading, place: int) -> Series:
    """A stack with all that it has, whatever became of it."""
    added = [found.of(row, column.value) for row in rows]
    own = palette().faint if is_unstated(column) else colour(table.column_axis.facet, column, place, palette())
    return Series(
        heading_label(table.column_axis, column),
        tuple(one.size for one in added),
        tuple(in_words(one, table.measure) if one else "" for one in added),
        own,
    )


def _parts(found: _Tables, rows: Rows, column: Heading, whole: Series) -> Iterator[Series]:
    """What happened, or may have, is solid; what is planned hollow; what was put off or cancelled is crossed."""
    planned, off = (_sizes(parts, rows, column) for parts in (found.planned, found.off))
    if not any((*planned, *off)):
        yield whole
        return
    rest = tuple(
        size - one - other for size, one, other in zip(whole.values, planned, off, strict=True)
    )  # fmt: skip
    fills: tuple[tuple[Fill, str, tuple[float, ...]], ...] = (
        ("solid", whole.name, rest),
        ("hollow", _("{name}, planned").format(name=whole.name), planned),
        ("crossed", _("{name}, postponed or cancelled").format(name=whole.name), off),
    )
    for fill, name, sizes in fills:
        yield replace(whole, name=name, values=sizes, told=tuple(map(_records, sizes)), fill=fill)


def _sizes(parts: Parts, rows: Rows, column: Heading) -> tuple[float, ...]:
    return tuple(parts.of(row, column.value).size for row in rows)


def _rest(solid: list[Series], totals: tuple[float, ...]) -> Series:
    """What the stacks that have no colour leave of each bar."""
    sizes = tuple(max(0.0, total - sum(item.values[place] for item in solid)) for place, total in enumerate(totals))
    return Series(_OTHERS, sizes, tuple(map(number, sizes)), palette().line)


def _keys(timeline: Timeline) -> Iterator[Series]:
    """What is not solid, where there is any of it."""
    ink = palette().faint
    if timeline.planned and timeline.planned.total:
        yield Series(_("Planned"), (), (), ink, "hollow")
    if timeline.off and timeline.off.total:
        yield Series(_("Postponed or cancelled"), (), (), ink, "crossed")


def _records(count: float) -> str:
    return ngettext("{count} record", "{count} records", int(count)).format(count=number(count))


def _sum(timeline: Timeline) -> str:
    spread = timeline.spread
    parts = [_("{count} on the bars").format(count=number(timeline.on_bars))]
    parts += [_("{count} earlier").format(count=number(spread.earlier))] if spread.earlier else []
    parts += [_("{count} later").format(count=number(spread.later))] if spread.later else []
    parts += [_("{count} without a usable date").format(count=number(spread.unknown))] if spread.unknown else []
    total = _("{records} in all.").format(records=_records(timeline.total))
    return _("{parts}: {total}").format(parts=" + ".join(parts), total=total) if len(parts) > 1 else total


def _apart(timeline: Timeline) -> Iterator[str]:
    yield left_out(timeline.table.left_out)
    yield _signs(timeline)
    for table, said in (
        (timeline.planned, _("{count} planned: hollow.")),
        (timeline.off, _("{count} postponed or cancelled: crossed.")),
    ):
        if table and table.total:
            yield said.format(count=number(table.total.size))
