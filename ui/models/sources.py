"""The sources of the catalogue: one line each, with the names that their pages need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from catalog.catalog import Catalog
from catalog.errors import InvalidDate
from catalog.model.dates import PartialDate
from catalog.query.page_answers import SourcePage
from ui.models.lines import LineColumn, LinesModel
from ui.words import _, number

NAMED = ("nodes", "programmes", "regions", "areas", "people", "organisations")
"""Vocabularies of whose entries a source may speak."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources; ``names`` are those of organisations, people, areas, regions, programmes and their nodes by key."""

    pages: tuple[SourcePage, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def named(self, key: object) -> str:
        return self.names.get(str(key), str(key)) if key else ""

    def publisher(self, page: SourcePage) -> str:
        return self.named(page.entry.details.get("publisher"))

    def with_key(self, key: str) -> SourcePage | None:
        return next((page for page in self.pages if page.entry.key == key), None)


def collected(catalog: Catalog) -> Sources:
    return Sources(tuple(catalog.sources()), catalog.care.names(NAMED))


def date_in_words(page: SourcePage) -> str:
    """The source's own date, or the time it covers."""
    details = page.entry.details
    own, covers = edtf_in_words(details.get("date")), details.get("covers") or {}
    if own or not covers:
        return own
    words = _("covers {time}").format(time=edtf_in_words(covers))
    return f"{words} ({_('inferred')})" if covers.get("basis") == "inferred" else words


def edtf_in_words(date: object) -> str:
    """A date of a source or a claim: EDTF, or EDTF with the source's wording."""
    given = date if isinstance(date, Mapping) else {"edtf": date}
    edtf = str(given.get("edtf") or "")
    try:
        return PartialDate.parse(edtf).in_words() if edtf else str(given.get("text") or "")
    except InvalidDate:
        return str(given.get("text") or edtf)


def grade(details: Mapping[str, Any]) -> str:
    """ "B2": how reliable the source, how credible the statement, in the Admiralty system."""
    return f"{details.get('reliability') or ''}{details.get('credibility') or ''}"


def file_name(page: SourcePage | None) -> str:
    """What the document was called that a source was catalogued from, as far as it is known."""
    return str(page.entry.details.get("file_name") or "") if page else ""


def document_in_words(path: str | None, locator: str, name: str, *, known: bool) -> str:
    """Where the document of a source is, as far as it is known."""
    if path:
        return _("Document: {name}").format(name=Path(path).name)
    if not known:
        return _("No document can be matched: this source has no fingerprint of its content")
    missing = _("Document not on this computer")
    if name:
        missing = f"{missing}: {name}"
    return f"{missing} · {_('cited: {lines}').format(lines=locator)}" if locator else missing


GRADE = 3


class SourcesModel(LinesModel):
    """One row a source."""

    lines: tuple[SourcePage, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sources = Sources()
        self.columns = (
            LineColumn(_("Title"), lambda page: page.entry.name),
            LineColumn(_("Publisher"), lambda page: self.sources.publisher(page) or _("not stated")),
            LineColumn(_("Date"), lambda page: date_in_words(page) or _("not stated")),
            LineColumn(_("Grade"), lambda page: grade(page.entry.details)),
            LineColumn(_("Records"), lambda page: number(page.records), is_number=True),
        )

    def show_sources(self, sources: Sources) -> None:
        self.sources = sources
        self.show(sources.pages)

    def page(self, row: int) -> SourcePage | None:
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_of(self, key: str) -> int:
        """The row of a source, -1 where there is none."""
        return next((row for row, page in enumerate(self.lines) if page.entry.key == key), -1)
