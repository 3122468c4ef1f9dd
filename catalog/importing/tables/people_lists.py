"""Lists of people, such as of the participants of trainings: each row is a person, and what it says of a record is
repeated for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from catalog.folding import fold
from catalog.importing.tables.code_words import SEXES
from catalog.importing.tables.grids import Grid
from catalog.importing.tables.heads import Head, folded
from catalog.importing.tables.mapping import ColumnMap
from catalog.importing.tables.targets import MAN, PERSON, PERSON_KEPT, PERSONS, SEX, TICKED_MAN, TICKED_WOMAN, WOMAN

_FIRST_NAMES = {"first name", "given name", "forename", "name", "ime", "emri", "imja"}
_LAST_NAMES = {"last name", "surname", "family name", "prezime", "mbiemri", "familija"}
_OF_PARTICIPANTS = {
    "participant name", "name of participant", "participants name", "name of the participant", "trainee name",
    "name of trainee", "attendee name", "name of attendee",
}  # fmt: skip
"""Names of people who took part, and of nobody to ask."""
_ONE_PARTICIPANT = {"participant", "trainee", "attendee"}
_NAMES = {
    *_OF_PARTICIPANTS, *_ONE_PARTICIPANT, *_LAST_NAMES, "name", "names", "full name", "name and surname",
    "name surname", "surname and name", "surname name", "ime i prezime", "prezime i ime", "emri dhe mbiemri", "fio",
}  # fmt: skip
_SEXES = {
    "sex", "gender", "m f", "f m", "m z", "z m", "m w", "w m", "male female", "female male", "sex m f", "sex f m",
    "gender m f", "gender f m", "spol", "pol", "spol m z", "pol m z", "gjinia",
}  # fmt: skip
_OF_A_PERSON = {
    *_SEXES, "position", "rank", "function", "job title", "passport", "passport number", "passport no",
    "date of birth", "nationality", "citizenship", "signature", "funkcija", "pozicija", "potpis", "pozita",
}  # fmt: skip
_TRAININGS = {"training", "training session", "training course", "workshop", "seminar"}
"""What names a training to each of its people, unless another heading says that it has the titles."""
_TITLES = {"title", "naziv"}
_CONTACTS = {
    "email", "e mail", "email address", "e mail address", "phone", "phone number", "telephone", "telefon", "mobile",
}  # fmt: skip
_TICKS = frozenset({"x", "h", "v", "+", "1", "✓", "✔", "☑", "yes", "da", "po", "true", "m", "f", "z"})
"""What stands in a cell by which one of several columns is chosen, folded: a Cyrillic "х" is an "h"."""
_NO_TICKS = frozenset({"0", "no", "ne", "jo", "false", "-", "–", "☐"})


def is_of_people(headings: Iterable[str]) -> bool:
    """By names with the sex or more of what is told of a person alone, as a table of records may have somebody to ask;
    by anything of that where the heading says that they took part."""
    said = set(map(_said, headings))
    traits = said & _OF_A_PERSON
    if (said & _FIRST_NAMES and said & _LAST_NAMES) or said & _OF_PARTICIPANTS:
        return True
    is_enough = said & (_SEXES | _ONE_PARTICIPANT) or len(traits | said & _CONTACTS) > 1
    return bool(said & _NAMES and traits and is_enough)


def lists_people(columns: Iterable[ColumnMap]) -> bool:
    """Whether each row is a person, by what its columns tell."""
    return any(map(tells_of_a_person, columns))


def tells_of_a_person(column: ColumnMap) -> bool:
    return column.target.startswith(f"{PERSONS}.")


def names_people(columns: Iterable[ColumnMap]) -> bool:
    """Whether a column tells who they are."""
    return any(column.target in (PERSON, PERSON_KEPT) for column in columns)


def told_of_people(head: Head, grid: Grid) -> Mapping[int, str]:
    """Column → the key of what it tells of a person, in a list of people."""
    return dict(_told(head, grid)) if is_of_people(head.headings) else MappingProxyType({})


def _told(head: Head, grid: Grid) -> Iterator[tuple[int, str]]:
    said = list(map(_said, head.headings))
    yield from ((place, PERSON) for place in _named(said))
    sexes = [place for place, heading in enumerate(said) if heading in _SEXES][:1]
    yield from ((place, SEX) for place in sexes)
    if not any(_TITLES & set(heading.split()) for heading in said):
        yield from ((place, "title") for place, heading in enumerate(said) if heading in _TRAININGS)
    ticked = {SEXES.get(heading): place for place, heading in enumerate(said) if heading in SEXES}
    pair = [(ticked[code], key) for code, key in _TICKED.items() if code in ticked]
    if not sexes and len(pair) == len(_TICKED) and all(_are_ticks(grid, head, place) for place, _key in pair):
        yield from pair


_TICKED = {WOMAN: TICKED_WOMAN, MAN: TICKED_MAN}


def _named(said: list[str]) -> list[int]:
    """The columns of the names: of first and last names both."""
    first, last = (next((place for place, heading in enumerate(said) if heading in names), None)
                   for names in (_FIRST_NAMES, _LAST_NAMES))  # fmt: skip
    if first is not None and last is not None:
        return [first, last]
    return [place for place, heading in enumerate(said) if heading in _NAMES][:1]


def _said(heading: str) -> str:
    """Without what stands in brackets: "Sex (M/F)"."""
    return folded(heading.partition("(")[0]) or folded(heading)


def _are_ticks(grid: Grid, head: Head, place: int) -> bool:
    cells = (cell for cell in grid.column(place, head.first) if cell is not None)
    return all(is_ticked(str(cell)) is not None for cell in cells)


def is_ticked(text: str) -> bool | None:
    """Whether a cell chooses its column; None where it says something else, as a number of people."""
    said = fold(text.strip())
    return True if said in _TICKS else False if said in _NO_TICKS or not said else None
