"""The chart of a profile: which numbers of which sheet, named by which columns; and its written form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from catalog.exporting.sheets import ChartKind

KINDS: tuple[ChartKind, ...] = get_args(ChartKind)


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns, by key, as a chart of the rows, which the columns ``labels`` name together; ``of`` is the grain of the
    sheet that has them, "" for the profile's own."""

    kind: ChartKind
    labels: tuple[str, ...]
    values: tuple[str, ...]
    of: str = ""


def written(chart: Chart) -> str:
    """ "bars of activities, donations by donor, period per donor", which ``said`` takes again."""
    told = f"{chart.kind} of {', '.join(chart.values)} by {', '.join(chart.labels)}"
    return f"{told} per {chart.of}" if chart.of else told


_CHART = re.compile(rf"({'|'.join(KINDS)}) of (.+?) by (.+?)(?: per (.+))?", re.IGNORECASE | re.DOTALL)


def said(text: str) -> Chart | None:
    match = _CHART.fullmatch(text.strip())
    if match is None:
        return None
    kind = next(kind for kind in KINDS if kind == match[1].casefold())
    of = " ".join((match[4] or "").casefold().split())
    return Chart(kind, listed(match[3]), listed(match[2]), of)


def listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split(","))))
