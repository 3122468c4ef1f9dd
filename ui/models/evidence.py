"""What a record stands on, place by place, with what is known of each source."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.catalog import Catalog
from catalog.model.record import Citation
from catalog.model.vocabulary import Entry


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a source; ``locator`` may be "", ``sha256`` too where the document's content is not known."""

    source: str
    name: str
    section: str
    locator: str
    sha256: str = ""
    file_name: str = ""

    def in_words(self) -> str:
        """ "lines 2–3 · Newsletter 36, News"."""
        where = ", ".join(filter(None, (self.name, self.section)))
        return " · ".join(filter(None, (self.locator, where)))


def evidence_of(catalog: Catalog, record: int) -> tuple[Cited, ...]:
    """In the record's order, none twice; to be called in a worker."""
    found = catalog.records((record,)) if record else []
    sources = {entry.key: entry for entry in catalog.vocabulary("sources")} if found else {}
    cited = (_cited(citation, sources.get(citation.source)) for item in found for citation in item.citations)
    return tuple(dict.fromkeys(cited))


def _cited(citation: Citation, source: Entry | None) -> Cited:
    details = source.details if source else {}
    return Cited(
        citation.source,
        source.name if source else citation.source,
        citation.section or "",
        citation.locator or "",
        str(details.get("sha256") or ""),
        str(details.get("file_name") or ""),
    )
