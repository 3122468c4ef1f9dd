"""Lines of the equipment ledger with what their records say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from catalog.errors import InvalidDate
from catalog.model.codes import NOT_COUNTED
from catalog.model.dates import PartialDate
from catalog.query.ledger import Given, LedgerLine
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.pages.list_rows import date_of, place_with_jurisdiction
from catalog.store.portions import portions
from catalog.store.schema import LINK_FIELDS, citation, equipment_line, link, recipient, record

_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_LINES: Select[Any] = (
    select(
        equipment_line,
        record.c.ref,
        record.c.title,
        record.c.status,
        *(column for column in record.c if column.name.startswith("date_")),
    )
    .join(record, record.c.id == equipment_line.c.record_id)
    .where(equipment_line.c.id.in_(_IDS), record.c.deleted.is_(False))
)
_GIVEN = select(recipient).where(recipient.c.line_id.in_(_IDS)).order_by(recipient.c.position)
_LINKS = select(link).where(
    link.c.record_id.in_(_IDS),
    link.c.field.in_([LINK_FIELDS[name] for name in ("places", "organisations", "programmes")]),
)
_SOURCES = (
    select(citation.c.record_id, citation.c.source_id)
    .where(citation.c.record_id.in_(_IDS))
    .order_by(citation.c.position)
)


def lines(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> list[LedgerLine]:
    """The lines of these ids, in this order; ids that are gone are left out."""
    found = {line.id: line for batch in portions(ids) for line in _lines(connection, vocabulary, batch)}
    return [found[number] for number in ids if number in found]


def _lines(connection: Connection, vocabulary: Vocabulary, ids: Sequence[int]) -> Iterator[LedgerLine]:
    found = connection.execute(_LINES, {"ids": list(ids)}).all()
    given = _given(connection, ids)
    records = _records(connection, vocabulary, list({row.record_id for row in found}))
    for row in found:
        yield _line(vocabulary, row, given[row.id], records[row.record_id])


@dataclass(frozen=True, slots=True)
class _Said:
    """Of a record the entries that its lines take something from."""

    places: tuple[int, ...] = ()
    donors: tuple[int, ...] = ()
    programmes: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()


def _given(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[Any]]:
    given: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(_GIVEN, {"ids": list(ids)}):
        given[row.line_id].append(row)
    return given


def _records(connection: Connection, vocabulary: Vocabulary, records: Sequence[int]) -> Mapping[int, _Said]:
    donor = set(vocabulary.named(("roles",), "donor"))
    said: dict[tuple[int, str], list[int]] = defaultdict(list)
    names = {number: name for name, number in LINK_FIELDS.items()}
    for row in connection.execute(_LINKS, {"ids": list(records)}):
        if row.entry_id in vocabulary.entries and (names[row.field] != "organisations" or row.role_id in donor):
            said[row.record_id, names[row.field]].append(row.entry_id)
    for owner, source in connection.execute(_SOURCES, {"ids": list(records)}):
        if source in vocabulary.entries:
            said[owner, "sources"].append(source)
    parts = ("places", "organisations", "programmes", "sources")
    return {number: _Said(*(tuple(dict.fromkeys(said[number, part])) for part in parts)) for number in records}


def _line(vocabulary: Vocabulary, row: Any, given: Sequence[Any], said: _Said) -> LedgerLine:
    when = date_of(row)
    day = (when.first_day or when.last_day) if when else None
    donors, is_inherited = _donors(vocabulary, row.donor_id, said)
    agreements = (row.agreement,) if row.agreement else tuple(_agreements(vocabulary, said.programmes, donors))
    return LedgerLine(
        row.id, row.record_id, row.ref, row.title, _handed_over(row.handed_over) or when, row.item, row.model or "",
        _label(vocabulary, row.category_id, day), row.quantity, row.qualifier, row.unit, row.value, row.currency,
        tuple(_given_to(vocabulary, to, day) for to in given if to.organisation_id in vocabulary.entries),
        tuple(place_with_jurisdiction(vocabulary, place, day) for place in said.places),
        tuple(vocabulary.label(donor, day) for donor in donors), is_inherited,
        agreements, bool(agreements and not row.agreement), row.state or "",
        tuple(vocabulary.label(source) for source in said.sources), row.status not in NOT_COUNTED,
        row.protocol or "",
    )  # fmt: skip


def _given_to(vocabulary: Vocabulary, row: Any, day: str | None) -> Given:
    number = row.organisation_id
    return Given(number, vocabulary.entries[number].key, vocabulary.label(number, day), row.quantity)


def _label(vocabulary: Vocabulary, number: int | None, day: str | None) -> str:
    return vocabulary.label(number, day) if number and number in vocabulary.entries else ""


def _handed_over(edtf: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(edtf) if edtf else None
    except InvalidDate:
        return None


def _donors(vocabulary: Vocabulary, named: int | None, said: _Said) -> tuple[tuple[int, ...], bool]:
    """Those the line names, else those of its record, else those of its record's projects."""
    if named and named in vocabulary.entries:
        return (named,), False
    funded = (key for number in said.programmes for key in vocabulary.entries[number].tied("donors"))
    inherited = said.donors or tuple(dict.fromkeys(vocabulary.ids["organisations", key] for key in funded))
    return inherited, bool(inherited)


def _agreements(vocabulary: Vocabulary, programmes: Sequence[int], donors: Sequence[int]) -> Iterator[str]:
    """The numbers of the agreements that these donors have for the projects."""
    keys = {vocabulary.entries[donor].key for donor in donors}
    for number in programmes:
        for tie in vocabulary.entries[number].ties:
            if tie.relation == "donors" and tie.key in keys and tie.details.get("number"):
                yield str(tie.details["number"])
