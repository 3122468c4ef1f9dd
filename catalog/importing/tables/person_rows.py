"""Whom each row of a list of people lists. Of a name nothing is left for the record unless the mapping keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalog.folding import words
from catalog.importing.tables.drafts import CellProblem
from catalog.importing.tables.grids import Grid
from catalog.importing.tables.list_totals import is_total
from catalog.importing.tables.mapping import Mapping
from catalog.importing.tables.people_lists import is_ticked, names_people
from catalog.importing.tables.persons import Group, Listed, Person
from catalog.importing.tables.settling import Values
from catalog.importing.tables.targets import MAN, PERSON, PERSON_KEPT, PERSONS, TICKED_MAN, TICKED_WOMAN, WOMAN
from catalog.model.record import PersonLink
from catalog.store.entries.vocabulary import Vocabulary
from catalog.words import _

ROLE = "participant"
"""The role in which people are kept whom a list names."""

_OF_ANOTHER = frozenset({"donor", "organiser", "co-organiser", "implementing-partner", "partner", "host"})
"""Roles of organisations that participants do not come from."""


class PersonRows:
    """Takes what rows say of people out of their values; ``made`` counts the rows that name each new one to be kept."""

    def __init__(self, mapping: Mapping, grid: Grid, vocabulary: Vocabulary) -> None:
        self._columns = {column.target: place for place, column in enumerate(mapping.columns)}
        self._by_name = names_people(mapping.columns)
        self._grid, self._vocabulary = grid, vocabulary
        self.made: dict[tuple[str, str], int] = {}

    def take(self, values: Values, number: int) -> tuple[Listed | None, list[CellProblem]]:
        """Whom a row lists, None where it is nobody, and what is not understood of it."""
        told = values.pop(PERSONS, {})
        problems = list(self._problems(told, number))
        name, kept = (" ".join(told.get(key, "").split()) for key in ("name", "kept_name"))
        if not _is_name(name or kept):
            name = kept = ""
        sex = _sex(told)
        if not (name or kept or sex) and (self._by_name or not values[""]):
            return None, problems
        if kept:
            self._keep(values, kept)
        where = self._grid.rows_in_words((number,))
        person = Person(number, where, " ".join(words(name or kept)), sex, _group(values))
        return Listed((person,)), problems

    def _keep(self, values: Values, name: str) -> None:
        own = values[""]
        own["people"] = (*own.get("people", ()), PersonLink(name, name, ROLE))
        if not self._vocabulary.named(("people",), name):
            self.made["people", name] = self.made.get(("people", name), 0) + 1

    def _problems(self, told: dict[str, Any], number: int) -> Iterator[CellProblem]:
        """What stays out of the record, for it may say who somebody is."""
        for key, part in ((PERSON, "name"), (PERSON_KEPT, "kept_name")):
            if part in told and not _is_name(told[part]):
                why = _("no name of a person: nobody is counted for it")
                yield CellProblem(number, self._columns[key], told[part], why, is_kept=False)
        for key, part in ((TICKED_WOMAN, "woman"), (TICKED_MAN, "man")):
            if part in told and is_ticked(told[part]) is None:
                yield CellProblem(number, self._columns[key], told[part], _("neither ticked nor not"), is_kept=False)
        if _ticked(told) == {WOMAN, MAN}:
            why = _("ticked as a woman and as a man: the sex counts as not stated")
            yield CellProblem(number, self._columns[TICKED_MAN], told["man"], why, is_kept=False)


def _is_name(text: str) -> bool:
    """Not a number, the words of a total, or what says who did something: "Prepared by: …"."""
    return any(map(str.isalpha, text)) and ":" not in text and not is_total(text)


def _sex(told: dict[str, Any]) -> str:
    """WOMAN, MAN or "" where it is not stated."""
    ticked = _ticked(told)
    said = told.get("sex") or (next(iter(ticked)) if len(ticked) == 1 else "")
    return said if said in (WOMAN, MAN) else ""


def _ticked(told: dict[str, Any]) -> set[str]:
    return {sex for sex, part in ((WOMAN, "woman"), (MAN, "man")) if is_ticked(told.get(part, ""))}


def _group(values: Values) -> Group:
    own, people = values[""], values.get("participants", {})
    from_ = (tied.organisation for tied in own.get("organisations", ()) if tied.role not in _OF_ANOTHER)
    who = people.pop("who", None)
    if not people:
        values.pop("participants", None)
    return next(from_, None), next(iter(own.get("jurisdictions", ())), None), who
