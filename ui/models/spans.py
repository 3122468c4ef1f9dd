"""Records along time as they are drawn: where each begins and ends, and how well that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from catalog.query.answers import RecordRow
from ui.models.time_scale import TimeScale
from ui.words import _

Form = Literal["days", "within", "one of", "set"]
"""On these days; some time within; on one of these days; on some days from the first to the last."""
Fate = Literal["", "planned", "off"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}[?~%]?", re.ASCII)
_SIGNS = {"uncertain": "?", "approximate": "~", "uncertain and approximate": "~?"}
_FATES: dict[str, Fate] = {"planned": "planned", "postponed": "off", "cancelled": "off"}


@dataclass(frozen=True, slots=True)
class Span:
    """``start`` and ``end`` as shares of the scale, None where the date is open there; ``sign`` says "?" for uncertain
    and "~" for approximate days."""

    start: float | None
    end: float | None
    form: Form = "days"
    sign: str = ""
    fate: Fate = ""

    @property
    def is_in_sight(self) -> bool:
        """Whether any of it lies on the scale."""
        return (self.start is None or self.start < 1) and (self.end is None or self.end > 0)


def span_of(row: RecordRow, scale: TimeScale) -> Span | None:
    """None for a date that lies nowhere along time."""
    date = row.date
    if date is None or date.is_undated:
        return None
    return Span(
        scale.at(date.first_day) if date.first_day else None,
        scale.at(date.last_day, end=True) if date.last_day else None,
        _form(date.edtf, date.precision),
        _SIGNS.get(date.qualifier or "", ""),
        _FATES.get(row.status, ""),
    )


def _form(edtf: str, precision: str | None) -> Form:
    if precision == "one of":
        return "one of"
    if precision == "set":
        return "set"
    ends = [part for part in edtf.split("/") if part not in ("", "..")]
    return "days" if all(map(_DAY.fullmatch, ends)) else "within"


def date_in_words(row: RecordRow) -> str:
    return row.date.in_words() if row.date else _("date unknown")


def fate_in_words(row: RecordRow) -> str:
    """ "planned", "postponed" or "cancelled"; "" for what happened, or may have."""
    return {"planned": _("planned"), "postponed": _("postponed"), "cancelled": _("cancelled")}.get(row.status, "")
