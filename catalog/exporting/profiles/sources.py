"""One row per source that a record cites, with where in it the record stands."""

from __future__ import annotations

from collections.abc import Callable

from catalog.exporting.columns import Cell
from catalog.exporting.profiles.lines import WHICH, Grain, Line, LineColumn
from catalog.model.record import Citation

_Line = Line[Citation]


def _told(name: str) -> Callable[[_Line], Cell]:
    """What the source's entry says there, if that is a text."""

    def said(line: _Line) -> Cell:
        found = line.known.detail("sources", line.part.source, name)
        return found if isinstance(found, str) else None

    return said


COLUMNS: tuple[LineColumn[Citation], ...] = (
    LineColumn("source", "Source", 40, lambda line: line.name("sources", line.part.source), vocabulary="sources"),
    LineColumn("section", "Section", 30, lambda line: line.part.section),
    LineColumn("locator", "Where in it", 20, lambda line: line.part.locator),
    LineColumn("source-address", "Web address", 40, _told("url"), link=True),
    LineColumn("publisher", "Publisher", 30, _told("publisher")),
    LineColumn("published", "Date of the source", 16, _told("date")),
    LineColumn("source-language", "Language of the source", 10, _told("language"), default=False),
    LineColumn("source-file", "File", 30, _told("file_name"), default=False),
    LineColumn("reliability", "Reliability", 10, lambda line: line.part.reliability, default=False),
    LineColumn("credibility", "Credibility", 10, lambda line: line.part.credibility, default=False),
)

SOURCES: Grain[Citation] = Grain("source", "Sources", lambda page, _known: page.record.citations, COLUMNS, WHICH)
