"""The sources on paper: their table, then each with its sections, claims and remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from catalog.catalog import Catalog
from catalog.query.page_answers import SourcePage
from ui.models import source_words
from ui.models.sources import NAMED, Sources, edtf_in_words, grade
from ui.printing.asked import Asked
from ui.printing.leaving import Leaving
from ui.printing.sheets import Column, Heading, Part, Row, Sheet, Table, Words
from ui.printing.views import table_of
from ui.widgets.page.sections import labels
from ui.words import _, number

Cells = tuple[str, ...]


def sheet(asked: Asked, table: QTableView, sources: Sources, *, graded: bool) -> Sheet:
    """Sources that may not leave are left out and counted; of who may not be named no name is printed."""

    def keeps(index: QModelIndex) -> bool:
        entry = sources.pages[index.row()].entry
        return asked.leaving.keeps(entry.access, entry.key)

    told = _without_closed(asked.catalog, asked.leaving, sources)
    parts: list[Part] = [table_of(table, keeps)]
    for page in told.pages:
        parts += _parts(told, page, graded=graded)
    return asked.sheet_without_query(_("Sources"), parts)


def _without_closed(catalog: Catalog, leaving: Leaving, sources: Sources) -> Sources:
    entries = [entry for vocabulary in NAMED for entry in catalog.vocabulary(vocabulary)]
    closed = {entry.key: _("not public") for entry in entries if leaving.closed.has(entry.vocabulary, entry.key)}
    pages = (page for page in sources.pages if leaving.allows(page.entry.access))
    return Sources(
        tuple(replace(page, contacts={**page.contacts, **closed}) for page in pages), {**sources.names, **closed}
    )


def _parts(sources: Sources, page: SourcePage, *, graded: bool) -> Iterator[Part]:
    details = page.entry.details
    yield Heading(page.entry.name)
    yield Words(" · ".join(filter(None, source_words.about(sources, page, graded=graded))))
    if page.entry.description:
        yield Words(page.entry.description)
    if details.get("sections"):
        yield _table(_sections_head(), _sections(sources, page))
    if claims := details.get("claims"):
        yield _table(_claims_head(graded=graded), (_claim(sources, claim, graded=graded) for claim in claims))
    if remarks := details.get("remarks"):
        yield _table(_remarks_head(), map(_remark, remarks))


def _table(columns: Sequence[Column], cells: Iterable[Cells]) -> Table:
    """Without the columns in which nothing stands."""
    found = list(cells)
    shown = [place for place in range(len(columns)) if any(line[place] for line in found)]
    rows = tuple(Row(tuple(line[place] for place in shown)) for line in found)
    return Table(tuple(columns[place] for place in shown), lambda: rows, len(rows))


def _sections_head() -> list[Column]:
    shares = ((_("Section"), 3.0), (_("Lines"), 1.2), (_("Pillar"), 2.0), (_("Contact"), 1.6))
    return [*(Column(words, share) for words, share in shares), Column(_("Records"), 0.6, is_number=True)]


def _sections(sources: Sources, page: SourcePage) -> Iterator[Cells]:
    """A record may cite a section by its title or its key; what cites none of them stands last."""
    left = dict(page.by_section)
    for section in page.entry.details["sections"]:
        count = sum(left.pop(name, 0) for name in {section.get("title"), section.get("key")} if name)
        words = "\n".join(filter(None, (source_words.title(section), str(section.get("note") or ""))))
        yield (words, str(section.get("lines") or ""), source_words.pillar(sources, section),
               source_words.contacts(sources, page, section), number(count))  # fmt: skip
    for name, count in left.items():
        yield name or _("Without a section"), "", "", "", number(count)


def _claims_head(*, graded: bool) -> list[Column]:
    shares = [(_("Claim"), 3.0), (_("Counted"), 1.4), (_("When"), 1.2), (_("Claimed by"), 1.4), (_("Lines"), 1.0)]
    return [Column(words, share) for words, share in (*shares, *([(_("Grade"), 0.6)] if graded else ()))]


def _claim(sources: Sources, claim: Mapping[str, Any], *, graded: bool) -> Cells:
    text = " ".join(filter(None, (str(claim.get("text") or ""), str(claim.get("note") or ""))))
    when = edtf_in_words(claim.get("period") or claim.get("date"))
    cells = (text, source_words.quantity(claim), when, sources.named(claim.get("claimed_by")) or _("nobody named"),
             str(claim.get("locator") or ""))  # fmt: skip
    return (*cells, grade(claim)) if graded else cells


def _remarks_head() -> list[Column]:
    return [Column(_("Remark"), 1.0), Column(_("What the cataloguer saw"), 3.5), Column(_("Lines"), 0.8)]


def _remark(remark: Mapping[str, Any]) -> Cells:
    kind = labels.remark(str(remark.get("kind") or "")).capitalize()
    return kind, str(remark.get("text") or ""), str(remark.get("locator") or "")
