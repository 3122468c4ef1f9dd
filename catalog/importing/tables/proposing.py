"""A first mapping of a table: its columns known by their hashtags, their headings, or by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from collections.abc import Mapping as Said
from dataclasses import dataclass
from datetime import date
from itertools import islice, zip_longest
from typing import Literal

from rapidfuzz import fuzz, process

from catalog.importing.tables import heads
from catalog.importing.tables.grids import Cell, Grid
from catalog.importing.tables.grouping import united_by
from catalog.importing.tables.heads import Head, any_said, folded
from catalog.importing.tables.mapping import ColumnMap, Mapping
from catalog.importing.tables.people_lists import told_of_people
from catalog.importing.tables.targets import LINES, NAMING, OF_EQUIPMENT, OF_OTHERS, PERSON, Target
from catalog.model.codes import KINDS, MODES, STATUSES
from catalog.model.date_words import stated

How = Literal["", "hashtag", "heading", "like a heading", "content"]

IsNamed = Callable[[str, str], bool]
"""Whether an entry of a vocabulary bears a name."""

_ALIKE = 88
"""Likeness of two headings, of 100 (rapidfuzz's ratio), from which one is taken for the other."""

_OF_A_NAME = {"id", "url", "code", "pcode", "link", "hyperlink", "email", "phone", "ref", "type", "percentage"}
"""Words by which a heading tells of what another names, and not that itself."""

_OF_EVIDENCE = {"source", "sources", "notes", "comments", "comment", "remark", "remarks", "address", "contact"}
"""Words of the headings of what never names a record, however wordy it is."""

_OF_SOMEBODY = {"summary"}
"""What a heading in a list of people tells of each of them, as remarks do, unless one says that it is of the record."""

_LIKE, _LOCAL, _CONTENT = 4, 5, 6
"""Ranks of what is like a heading, one in another language than English, and what stands in a column: in tables of two
languages the English column tells alone."""

_LONG_ENOUGH = 6
"""Letters of a heading that another may be like: "Stat" is not "Start"."""

_SAMPLE, _MOSTLY = 200, 0.6
"""Different cells of a column that are looked at, and the share of them that must be names of one vocabulary."""

_TITLE = 250
"""Letters beyond which a text is no title."""

_ANY_DAY = date(2000, 1, 1)

_BY_CONTENT = ("jurisdictions", "places", "programmes", "organisations", "themes", "types")
_VOCABULARIES = {"jurisdictions": "areas", "types": "types"}
_CODES: Said[str, Sequence[str]] = {"kind": KINDS, "status": STATUSES[:-1], "mode": MODES[:-1]}


@dataclass(frozen=True, slots=True)
class Proposal:
    """``how`` tells of each column by what it was known."""

    mapping: Mapping
    how: tuple[How, ...]


def proposed(head: Head, grid: Grid, targets: Sequence[Target], is_named: IsNamed) -> Proposal:
    """Every column with at most one target, and a target that one column tells alone only once."""
    ranked = sorted(_sightings(head, grid, targets, is_named), key=lambda item: item[:2])
    chosen: dict[int, tuple[Target, How]] = {}
    taken: set[str] = set()
    for rank, column, target, how in ranked:
        if column not in chosen and (target.key not in taken or (target.is_shared and rank < _LOCAL)):
            chosen[column] = (target, how)
            taken.add(target.key)
    if not any(key.startswith("equipment.") and key not in OF_EQUIPMENT for key in taken):
        chosen = {column: told for column, told in chosen.items() if told[0].key not in OF_EQUIPMENT}
    if not taken & {*NAMING, PERSON} and (wordiest := _wordiest(grid, head, chosen)) is not None:
        chosen[wordiest] = (next(target for target in targets if target.key == "title"), "content")
    columns = tuple(
        ColumnMap(heading, chosen[column][0].key if column in chosen else "")
        for column, heading in enumerate(head.headings)
    )
    by = tuple(chosen[column][1] if column in chosen else "" for column in range(len(columns)))
    is_told = any(key in NAMING for key in taken)
    kind, titles = _kind(head, columns), () if is_told or PERSON in taken else _titles(columns)
    together = united_by(head, grid, columns)
    mapping = Mapping("", columns, kind, head.sheet, head.row + 1, titles=titles, united_by=together)
    return Proposal(mapping, by)


def understood(head: Head, targets: Sequence[Target]) -> int:
    """How many columns tell of records by their headings or hashtags."""
    names = heads.names_of(targets)
    tags = {tag for target in targets for tag in target.tags}
    pairs = zip_longest(head.headings, head.tags, fillvalue="")
    return sum(
        any(way in tags for way in _tag_ways(tag))
        or (folded(heading) not in OF_OTHERS and any(way in names for way in _ways(heading)))
        for heading, tag in pairs
    )


def _titles(columns: Sequence[ColumnMap]) -> tuple[str, ...]:
    """What was done, by whom and where, for rows of a table that is not known to tell titles."""
    told = {column.target: column.heading for column in reversed(columns)}
    parts = (next((told[key] for key in keys if key in told), None) for keys in _TITLED_BY)
    return tuple(filter(None, parts))


_TITLED_BY = (
    ("type", "themes", "programmes"),
    ("organisations", "organisations:organiser", "organisations:implementing-partner", "organisations:partner"),
    ("places", "jurisdictions"),
)  # fmt: skip


def _sightings(
    head: Head, grid: Grid, targets: Sequence[Target], is_named: IsNamed
) -> Iterator[tuple[int, int, Target, How]]:
    """Rank (the surest first), column, target and by what."""
    by_tag = {tag: target for target in targets for tag in target.tags}
    of_people = told_of_people(head, grid)
    of_records = [target for target in targets if not (of_people and target.key in _OF_SOMEBODY)]
    by_name = {name: target for target in of_records for name in target.names}
    local = {name: target for target in of_records for name in target.local_names}
    by_line_name = dict(_line_names(head, targets))
    by_key = {target.key: target for target in targets}
    for column, heading in enumerate(head.headings):
        tag = head.tags[column] if column < len(head.tags) else ""
        if tagged := next((by_tag[way] for way in _tag_ways(tag) if way in by_tag), None):
            yield 0, column, tagged, "hashtag"
        if line := by_line_name.get(folded(heading)):
            yield 0, column, line, "heading"
        if key := of_people.get(column):
            yield 0, column, by_key[key], "heading"
        if folded(heading) in OF_OTHERS:
            continue
        for rank, words in enumerate(_ways(heading)):
            if words in by_name:
                yield 1 + rank, column, by_name[words], "heading"
            if words in local:
                yield _LOCAL, column, local[words], "heading"
        if near := _like(folded(heading), by_name.keys()):
            yield _LIKE, column, by_name[near], "like a heading"
        cells = list(islice(_distinct(grid, head, column), _SAMPLE))
        yield from ((_CONTENT, column, by_key[key], "content") for key in _by_content(cells, is_named) if key in by_key)


def _like(heading: str, names: Collection[str]) -> str | None:
    """The name that a heading is spelled nearly as, and that tells the same: "ActivityId" is no activity."""
    near = process.extractOne(heading, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if near is None or len(near[0]) < _LONG_ENOUGH or _OF_A_NAME & set(heading.split()) - set(near[0].split()):
        return None
    return str(near[0])


def _line_names(head: Head, targets: Sequence[Target]) -> Iterator[tuple[str, Target]]:
    """The headings that tell of the lines that a table has."""
    said = set(map(folded, head.headings))
    of_lines = {target.key for target in targets if target.names & said}
    for target in targets:
        if LINES.get(target.part) in of_lines:
            yield from ((name, target) for name in target.line_names)


def _wordiest(grid: Grid, head: Head, known: Container[int]) -> int | None:
    """The column of some words each, in most rows, where no other is known to tell the titles."""
    rows = [row for row in grid.rows[head.first :][:_SAMPLE] if any_said(row)]
    lengths = {}
    for column in range(len(head.headings)):
        cells = [row[column] for row in rows if column < len(row) and row[column]]
        told = [text for text in {cell.strip() for cell in cells if isinstance(cell, str)} if _may_be_title(text)]
        is_free = column not in known and not _OF_EVIDENCE & set(folded(head.headings[column]).split())
        if is_free and told and len(told) >= _MOSTLY * len(cells) and len(cells) >= _MOSTLY * len(rows):
            lengths[column] = sum(map(len, told)) / len(told)
    return max(lengths, key=lambda column: lengths[column], default=None)


def _may_be_title(text: str) -> bool:
    return " " in text and len(text) <= _TITLE and stated(text, _ANY_DAY) is None


def _tag_ways(tag: str) -> Iterator[str]:
    """The hashtag whole; without attributes that name a language or say that it is the name; with its first alone."""
    yield tag
    base, *attributes = tag.split("+")
    told = [word for word in attributes if word != "name" and len(word) != _LANGUAGE]
    yield "+".join((base, *told))
    yield "+".join((base, *attributes[:1]))


_LANGUAGE = 2
"""Letters of an attribute that says a language (ISO 639-1); +f and +m have one."""


def _ways(heading: str) -> Iterator[str]:
    """The heading whole; without what stands in brackets; below a group, its last part, and that without "the"."""
    yield folded(heading)
    yield folded(heading.partition("(")[0])
    last = folded(heading.rpartition(":")[2])
    yield last
    yield " ".join(word for word in last.split() if word != "the")


def _distinct(grid: Grid, head: Head, column: int) -> Iterator[Cell]:
    seen: set[Cell] = set()
    for row in grid.rows[head.first :]:
        cell = row[column] if column < len(row) else None
        if cell is not None and cell not in seen:
            seen.add(cell)
            yield cell


def _by_content(cells: Sequence[Cell], is_named: IsNamed) -> Iterator[str]:
    if not cells:
        return
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    if sum(isinstance(cell, date) for cell in cells) >= _MOSTLY * len(cells):
        yield "date"
    for key, codes in _CODES.items():
        if texts and all(text.casefold() in codes for text in texts):
            yield key
    for key in _BY_CONTENT:
        vocabulary = _VOCABULARIES.get(key, key)
        target = "type" if key == "types" else key
        if (
            any(any(map(str.isalpha, text)) for text in texts)
            and _share(is_named(vocabulary, text) for text in texts) >= _MOSTLY
        ):
            yield target


def _share(found: Iterable[bool]) -> float:
    said = list(found)
    return sum(said) / len(said)


def _kind(head: Head, columns: Sequence[ColumnMap]) -> str:
    """The kind that the columns speak of; the sheet's name and the headings where these do not."""
    told = {column.target for column in columns}
    if told & {"equipment.item", "equipment.quantity", "equipment.serials"}:
        return "donation"
    said = folded(" ".join((head.sheet, *head.headings)))
    return "training" if "training" in said or any(key.startswith("training.") for key in told) else "activity"
