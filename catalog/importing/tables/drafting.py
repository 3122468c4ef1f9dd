"""The rows of a table understood, each as a draft of a record."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat
from typing import Any

from catalog.errors import Stopped
from catalog.folding import is_visible
from catalog.importing.tables import founding, uniting
from catalog.importing.tables.cells import NOTHING_SAID, ColumnReader, Understood, counted_in, in_words, slot
from catalog.importing.tables.drafts import NO_TITLE, CellProblem, Draft, Drafts, Question, titled_here
from catalog.importing.tables.entry_cells import EntryReader, Listing
from catalog.importing.tables.equipment_lines import lines
from catalog.importing.tables.grids import Cell, Grid, Row
from catalog.importing.tables.heads import Head, passed_over
from catalog.importing.tables.list_totals import with_totals
from catalog.importing.tables.mapping import Mapping as Mapped
from catalog.importing.tables.people_lists import lists_people
from catalog.importing.tables.person_rows import PersonRows
from catalog.importing.tables.settling import Values, settled
from catalog.importing.tables.targets import PERSONS, PROGRAMME_OF_PILLARS, Target
from catalog.importing.tables.writing_ways import Decided, day_order, decimal_sign
from catalog.model.dates import PartialDate
from catalog.model.listed_names import parted, unquoted
from catalog.model.progress import Report
from catalog.model.record import Participants, Record, Training
from catalog.model.vocabulary import Entry
from catalog.store.entries.vocabulary import Vocabulary
from catalog.typed.values import CREATABLE, TypedValues
from catalog.words import _

_STEP = 1000
"""Rows after which it is told how far it is."""

_TITLE_JOINT = " – "


def drafted(
    grid: Grid,
    head: Head,
    mapping: Mapped,
    known: Mapping[str, Target],
    vocabulary: Vocabulary,
    today: date,
    report: Report | None = None,
) -> Drafts:
    """``known`` are the targets by key. Raises Stopped where ``report`` says so."""
    people = PersonRows(mapping, grid, vocabulary) if lists_people(mapping.columns) else None
    rows = _Rows(list(_readers(grid, head, mapping, known, vocabulary, today)), mapping, vocabulary, people)
    skipped = passed_over(head, grid)
    drafts: list[Draft] = []
    told = grid.told_in_each(head.first)
    total = len(told) - head.first
    for start in range(head.first, len(told), _STEP):
        if report and report(start - head.first, total) is False:
            raise Stopped
        for place, (row, cells) in enumerate(rows.understood(told[start : start + _STEP]), start):
            why_not = skipped.get(place)
            drafts.append(Draft(place + 1, None, why_not) if why_not else rows.draft(place + 1, row, cells))
    questions = tuple(_questions(grid, head, mapping, known))
    together = uniting.united(drafts, rows.keys, grid.rows_in_words) if rows.keys else drafts
    whole, totals = with_totals(together, grid, head, skipped) if people else (tuple(together), ())
    counted = dict(counted_in(mapping.columns, known))
    return Drafts(whole, questions, rows.made, tuple(rows.needed.values()), counted=counted, totals=totals)


# Columns


def _readers(
    grid: Grid, head: Head, mapping: Mapped, known: Mapping[str, Target], vocabulary: Vocabulary, today: date
) -> Iterator[tuple[int, ColumnReader]]:
    """The column of each reader; a catalogue that has no areas yet takes their names as they stand."""
    creatable = {*CREATABLE} - {"roles"} | ({"areas"} if not vocabulary.of("areas") else set())
    typed = TypedValues(vocabulary, today, create=True, basis="stated", creatable=creatable)
    with_roles = TypedValues(vocabulary, today, create=True, basis="stated")
    ours = _listing(grid, head, mapping)
    for place, column in enumerate(mapping.columns):
        target = known.get(column.target)
        if target is None:
            continue
        if target.field.sort in ("entry", "entries"):
            is_one = target.key == "organisations" and lists_people(mapping.columns)
            by_semicolon = ours.is_ours or is_one or any(";" in text for text in _texts(grid, head, place))
            listing = replace(ours, by_semicolon=by_semicolon)
            way = with_roles if target.field.vocabulary == "roles" else typed
            yield place, EntryReader(target, column, vocabulary, way, today, listing)
        else:
            decided = _decided(grid, head, place, target)
            yield place, ColumnReader(target, column, decided, vocabulary, typed, today)


def _listing(grid: Grid, head: Head, mapping: Mapped) -> Listing:
    """What other columns say of the entries in a cell; only our own tables have identifiers."""
    places = {column.target: place for place, column in enumerate(mapping.columns)}
    tells_programme = PROGRAMME_OF_PILLARS in places
    if "uid" not in places:
        return Listing(tells_programme=tells_programme)
    regions = _texts(grid, head, places["regions"]) if "regions" in places else ()
    named = frozenset(unquoted(piece) for text in regions for piece in parted(text))
    return Listing(is_ours=True, regions=named, tells_programme=tells_programme)


def _texts(grid: Grid, head: Head, place: int) -> set[str]:
    return {cell for row in grid.rows[head.first :] if len(row) > place and isinstance(cell := row[place], str)}


def _decided(grid: Grid, head: Head, place: int, target: Target) -> Decided:
    if target.field.sort == "date":
        return day_order(_texts(grid, head, place))
    if target.field.sort == "number":
        return decimal_sign(_texts(grid, head, place), whole=target.field.whole)
    return Decided()


def _questions(grid: Grid, head: Head, mapping: Mapped, known: Mapping[str, Target]) -> Iterator[Question]:
    for place, column in enumerate(mapping.columns):
        target = known.get(column.target)
        if target is None or not _decided(grid, head, place, target).is_open:
            continue
        about = "order" if target.field.sort == "date" else "decimal"
        if not getattr(column, about):
            texts = (text for text in sorted(_texts(grid, head, place)) if _is_open_alone(text, target))
            yield Question(column.heading, about, next(texts, ""))


def _is_open_alone(text: str, target: Target) -> bool:
    return (day_order([text]) if target.field.sort == "date" else decimal_sign([text])).is_open


# Rows


class _Rows:
    """Makes a draft of each row, and gathers the entries that they would make."""

    def __init__(
        self,
        columns: Sequence[tuple[int, ColumnReader]],
        mapping: Mapped,
        vocabulary: Vocabulary,
        people: PersonRows | None,
    ) -> None:
        self._columns, self._mapping, self._vocabulary, self._people = columns, mapping, vocabulary, people
        headings = [column.heading for column in mapping.columns]
        self._titles = [headings.index(heading) for heading in mapping.titles if heading in headings]
        self._key = headings.index(mapping.united_by) if mapping.united_by in headings else None
        self._above: Hashable | None = None
        self._named: dict[Hashable, str] = {}
        self.keys: dict[int, Hashable] = {}
        self.made: dict[tuple[str, str], int] = people.made if people else {}
        self.needed: dict[tuple[str, str], Entry] = {}

    def understood(self, rows: Sequence[Row]) -> Iterator[tuple[Row, Sequence[Understood]]]:
        """Each row with what its cells say, worked out column by column."""
        columns = [reader([row[place] if place < len(row) else None for row in rows])
                   for place, reader in self._columns]  # fmt: skip
        return zip(rows, zip(*columns, strict=True) if columns else repeat(()), strict=False)

    def draft(self, number: int, row: Row, cells: Sequence[Understood]) -> Draft:
        values: Values = {"": {}}
        problems = self._read(values, number, row, cells)
        if self._mapping.united_by:
            self._unite(values, number, row)
        problems += settled(values, number)
        problems += self._pillars(values, number)
        _give_role(values)
        listed, doubts = self._people.take(values, number) if self._people else (None, ())
        problems += doubts
        own = values[""]
        ref = own.pop("ref", "")
        is_titled = is_visible(str(own.get("title", "")))
        if not is_titled:
            own["title"] = self._title(row)
        if not own["title"]:
            return Draft(number, None, NO_TITLE, ref, tuple(problems))
        made = _record(values, self._mapping, problems)
        return Draft(number, made if is_titled else titled_here(made), "", ref, tuple(problems), listed=listed)

    def _read(self, values: Values, number: int, row: Row, cells: Sequence[Understood]) -> list[CellProblem]:
        """Puts what the cells say into the values; what they tell of other fields comes after those."""
        problems: list[CellProblem] = []
        asides: list[tuple[int, Cell, str, Any]] = []
        for (place, reader), found in zip(self._columns, cells, strict=True):
            why = _added(values, reader, found.value) if found.value is not None else ""
            if found.tells_more or why:
                self._gather(found)
                is_kept = reader.part != PERSONS
                problems += [CellProblem(number, place, in_words(row[place]), told, is_kept)
                             for told in (found.problem, why) if told]  # fmt: skip
                asides += [(place, row[place], path, value) for path, value in found.aside]
        for place, cell, path, value in asides:
            if why := _added_aside(values, path, value):
                problems.append(CellProblem(number, place, in_words(cell), why))
        return problems

    def _unite(self, values: Values, number: int, row: Row) -> None:
        """Finds of which record a row tells, where rows are united: one without a key continues that above it."""
        own = values[""]
        title = own.get("title", "")
        if self._key is not None:
            cell = row[self._key] if self._key < len(row) else None
            self._above = in_words(cell).casefold() if cell is not None else self._above
        elif title:
            days = values.get("date", {})
            self._above = (title.casefold(), own.get("kind"), *map(_edtf, (own.get("date"), *days.values())))
        if self._above is None:
            return
        self.keys[number] = self._above
        own["title"] = title or self._named.get(self._above, "")
        self._named.setdefault(self._above, own["title"])

    def _title(self, row: Row) -> str:
        """What the columns say of which titles are made."""
        cells = (row[place] for place in self._titles if place < len(row))
        texts = (" ".join(in_words(cell).split()) for cell in cells if cell is not None)
        return _TITLE_JOINT.join(text for text in dict.fromkeys(texts) if text and text.casefold() not in NOTHING_SAID)

    def _gather(self, found: Understood) -> None:
        for name in found.made:
            self.made[name] = self.made.get(name, 0) + 1
        if found.needed:
            self.needed |= {(item.vocabulary, item.key): item for item in found.needed}

    def _pillars(self, values: Values, number: int) -> Iterator[CellProblem]:
        """Pillars that their code alone does not tell, below the programme that the row names for them."""
        told = values.pop("pillars", {})
        for code, name, basis in told.get("unknown", ()):
            if "programme" not in told:
                yield CellProblem(number, self._place("pillars"), f"{code}: {name}", _("its programme is not told"))
                continue
            link, needed = founding.pillar(self._vocabulary, told["programme"], code, name, basis)
            self._gather(Understood(made=tuple((item.vocabulary, item.name) for item in needed), needed=tuple(needed)))
            values[""]["pillars"] = (*values[""].get("pillars", ()), link)

    def _place(self, path: str) -> int:
        return next(place for place, reader in self._columns if reader.target.path == path)


def _give_role(values: Values) -> None:
    """The role that a row tells is that of its organisations without one."""
    role, own = values.pop("organisations", {}).get("role"), values[""]
    if role and "organisations" in own:
        own["organisations"] = tuple(replace(tied, role=tied.role or role) for tied in own["organisations"])


def _edtf(told: Any) -> Any:
    return told.edtf if isinstance(told, PartialDate) else told


def _added(values: Values, reader: ColumnReader, value: Any) -> str:
    """Joins what columns share, in their order; why not, where another column told something else."""
    bag = values.get(reader.part)
    if bag is None:
        bag = values[reader.part] = {}
    there = bag.get(reader.name)
    if there is None:
        bag[reader.name] = value
    elif reader.is_shared and isinstance(there, tuple):
        bag[reader.name] = tuple(dict.fromkeys((*there, *value)))
    elif reader.is_shared:
        bag[reader.name] = f"{there}{_TITLE_JOINT if reader.name == 'title' else chr(10)}{value}"
    elif there != value:
        return _("another column says otherwise")
    return ""


def _added_aside(values: Values, path: str, value: Any) -> str:
    """What a cell tells of another field, unless that has a column of its own."""
    part, name = slot(path)
    bag = values.setdefault(part, {})
    there = bag.setdefault(name, value)
    if isinstance(there, tuple):
        bag[name] = tuple(dict.fromkeys((*there, *value)))
    elif there != value:
        return _("its own column says otherwise")
    return ""


def _record(values: Values, mapping: Mapped, problems: Sequence[CellProblem]) -> Record:
    plain = values[""]
    in_words_told = plain.pop("equipment", ())
    plain.setdefault("kind", mapping.kind)
    return Record(
        **plain,
        participants=Participants(**values["participants"]) if "participants" in values else None,
        training=Training(**values["training"]) if "training" in values else None,
        equipment=tuple(lines(values.get("equipment", {}), in_words_told, plain["title"])),
        own=values.get("own", {}),
        remarks=tuple(problem.remark(_heading(problem, mapping)) for problem in problems if problem.is_kept),
    )


def _heading(problem: CellProblem, mapping: Mapped) -> str:
    return mapping.columns[problem.column].heading if problem.column >= 0 else _("its dates")
