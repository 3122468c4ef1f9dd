"""An export profile: what a table has one row for, which columns, of which records; and as text to be passed on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from catalog.exporting.profiles import charts
from catalog.exporting.profiles.charts import Chart, listed
from catalog.exporting.profiles.shown import Shown, said
from catalog.exporting.profiles.shown import written as columns_written
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.kept import as_lines, from_lines, one_line, text_of, texts_of
from catalog.model.vocabulary import Entry
from catalog.query.answers import Sort
from catalog.query.parsing import parse
from catalog.query.tree import Query
from catalog.query.views import sort_said, sort_written
from catalog.standards.datapackage.licences import licence

VOCABULARY = "profiles"

HEADING = "Pillarbook export profile"
"""The first line of a profile that is passed on as text."""

GrainName = Literal["record", "equipment line", "participant group", "organisation", "place", "source", "presence",
                    "donor", "training role", "jurisdiction", "note"]  # fmt: skip
GRAINS: tuple[GrainName, ...] = get_args(GrainName)[:-1]
"""What a table has one row for. A presence is an organisation in a place or jurisdiction; the rows of a donor, a
training role and a jurisdiction add up what their records say. Notes have a sheet of their own, where they
are ticked."""

Period = Literal["", "year", "quarter", "month"]
PERIODS: tuple[Period, ...] = get_args(Period)

INCLUDED = ACCESS_LEVELS[1:]
"""The levels of access that can be ticked besides public."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Where ``columns`` are empty the table has the usual ones of its ``grain``; ``beside`` are the grains of further
    sheets with their usual columns. ``query`` is a query's written form and narrows what is exported; without
    ``sort`` the newest come first. ``period`` parts the rows that add up. ``include`` are the levels of access ticked
    besides public, ``notes`` ticks notes. ``licence`` is the SPDX name of the one that a data
    package states, "" for none. ``key`` names it in its catalogue.
    """

    name: str
    purpose: str = ""
    grain: GrainName = "record"
    columns: tuple[Shown, ...] = ()
    beside: tuple[GrainName, ...] = ()
    query: str = ""
    sort: Sort | None = None
    period: Period = ""
    include: frozenset[str] = frozenset()
    notes: bool = False
    chart: Chart | None = None
    licence: str = ""
    key: str = ""
    is_built_in: bool = False

    @classmethod
    def of(cls, entry: Entry) -> Profile:
        """The profile of an entry of ``profiles``; what is of no known sort counts as not said."""
        told = entry.details
        return cls(
            entry.name,
            entry.description or "",
            _grain(text_of(told, "grain")),
            said("; ".join(texts_of(told, "columns"))),
            _grains(texts_of(told, "beside")),
            text_of(told, "query"),
            sort_said(text_of(told, "sort")),
            _period(text_of(told, "period")),
            _levels(texts_of(told, "include")),
            told.get("notes") is True,
            charts.said(text_of(told, "chart")),
            licence(text_of(told, "licence")),
            entry.key,
        )

    @property
    def asked(self) -> Query:
        return parse(self.query)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of access of which it shows anything."""
        return tuple(level for level in ACCESS_LEVELS if level not in INCLUDED or level in self.include)

    @property
    def details(self) -> dict[str, Any]:
        """What its entry says beside name and purpose; None for what it does not say."""
        return {
            "grain": self.grain,
            "columns": [columns_written([column]) for column in self.columns] or None,
            "beside": list(self.beside) or None,
            "query": one_line(self.query) or None,
            "sort": sort_written(self.sort) if self.sort else None,
            "period": self.period or None,
            "include": sorted(self.include) or None,
            "notes": self.notes or None,
            "chart": charts.written(self.chart) if self.chart else None,
            "licence": self.licence or None,
        }


def _grain(text: str) -> GrainName:
    return next(iter(_grains([text])), "record")


def _grains(texts: Iterable[str]) -> tuple[GrainName, ...]:
    wanted = [" ".join(text.casefold().split()) for text in texts]
    return tuple(grain for text in wanted for grain in GRAINS if text == grain)


def _period(text: str) -> Period:
    return next((period for period in PERIODS if period == text.strip().casefold()), "")


def _levels(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(level for level in INCLUDED if level in {text.strip().casefold() for text in texts})


# As text

_LABELS = {
    "profile": "name", "name": "name", "purpose": "purpose", "rows": "grain", "one row per": "grain",
    "columns": "columns", "further sheets": "beside", "search": "query", "query": "query", "order": "sort",
    "sort": "sort", "period": "period", "also include": "include", "notes": "notes", "chart": "chart",
    "licence": "licence", "license": "licence",
}  # fmt: skip


def written(profile: Profile) -> str:
    """The profile as a few readable lines, which ``read`` takes again."""
    lines = {
        "Name": profile.name,
        "Purpose": profile.purpose,
        "One row per": profile.grain,
        "Columns": columns_written(profile.columns),
        "Further sheets": ", ".join(profile.beside),
        "Search": profile.query,
        "Order": sort_written(profile.sort) if profile.sort else "",
        "Period": profile.period,
        "Also include": ", ".join(sorted(profile.include)),
        "Notes": "yes" if profile.notes else "",
        "Chart": charts.written(profile.chart) if profile.chart else "",
        "Licence": profile.licence,
    }
    return as_lines(HEADING, lines)


def read(text: str) -> Profile | None:
    """The profile that a text holds, also quoted in a mail or with lines broken; None where there is none in it."""
    told = from_lines(HEADING, _LABELS, text)
    if told is None or not told.get("name"):
        return None
    return Profile(
        told["name"],
        told.get("purpose", ""),
        _grain(told.get("grain", "")),
        said(told.get("columns", "")),
        _grains(listed(told.get("beside", ""))),
        told.get("query", ""),
        sort_said(told.get("sort", "")),
        _period(told.get("period", "")),
        _levels(listed(told.get("include", ""))),
        told.get("notes", "").casefold() == "yes",
        charts.said(told.get("chart", "")),
        licence(told.get("licence", "")),
    )
