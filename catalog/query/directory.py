"""The directory of organisations and people: the answer as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalog.query.tree import Query, Term

DirectoryKind = Literal["organisations", "people"]
FIELDS_OF: dict[DirectoryKind, str] = {"organisations": "org", "people": "person"}


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """An organisation or a person. ``records`` name it or what lies below it; ``roles`` are those it played itself
    ("" for none stated), each with its records, the most frequent first; ``where`` are the jurisdictions of an
    organisation, the organisations of a person."""

    key: str
    value: str
    name: str
    former: tuple[str, ...]
    where: tuple[str, ...]
    records: int
    roles: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Whom the records of a query name, the most frequent first."""

    query: Query
    kind: DirectoryKind
    lines: tuple[DirectoryLine, ...] = ()

    def finding(self, line: DirectoryLine) -> Query:
        """The query that finds the records that name somebody."""
        return self.query.also(Term(FIELDS_OF[self.kind], (line.value,)))
