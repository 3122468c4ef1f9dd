"""People whom the rows of a list name: told apart by name and organisation, and counted by sex and by group.

Names are held folded, to tell people apart while a list is read; none of them comes into a record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from catalog.folding import words
from catalog.importing.tables.targets import MAN, WOMAN
from catalog.model.record import ParticipantGroup, Participants

Group = tuple[str | None, str | None, str | None]
"""Organisation, jurisdiction and target group of a person."""


@dataclass(frozen=True, slots=True)
class Person:
    """``row`` is counted from 1, ``where`` is it in words; ``name`` is folded, "" where it is not said; ``sex`` is
    WOMAN, MAN or "" where it is not stated."""

    row: int
    where: str
    name: str
    sex: str = ""
    group: Group = (None, None, None)


@dataclass(frozen=True, slots=True)
class Total:
    """A row below a list that says how many it has: ``where`` it stands, what it says, and how many are listed."""

    where: str
    text: str
    listed: int


@dataclass(frozen=True, slots=True)
class Listed:
    """Whom the rows of a record list, and the totals that say otherwise; once they are counted, the rows ``again`` that
    list somebody once more, and in sentences what else says ``otherwise``."""

    people: tuple[Person, ...] = ()
    totals: tuple[Total, ...] = ()
    again: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()


def together(lists: Iterable[Listed | None]) -> Listed | None:
    """Whom all of them list; None where none lists anybody."""
    found = [listed for listed in lists if listed]
    people = tuple(person for listed in found for person in listed.people)
    totals = tuple(total for listed in found for total in listed.totals)
    return Listed(people, totals) if found else None


def told_apart(people: Iterable[Person]) -> tuple[list[Person], list[Person]]:
    """Each person once, and those who are listed again: with the same name and organisation, of no other sex. One
    without a name is nobody else."""
    found: dict[tuple[str, str], list[Person]] = defaultdict(list)
    again: list[Person] = []
    for person in people:
        same = found[person.name, " ".join(words(person.group[0] or ""))]
        place = next((place for place, other in enumerate(same) if _may_be_one(person, other)), None)
        if place is None:
            same.append(person)
        else:
            same[place] = replace(same[place], sex=same[place].sex or person.sex)
            again.append(person)
    return [person for same in found.values() for person in same], again


def _may_be_one(person: Person, other: Person) -> bool:
    return bool(person.name) and (person.sex == other.sex or not person.sex or not other.sex)


def participants(people: Sequence[Person]) -> Participants:
    """How many they are, exactly; women and men only where the sex of somebody is stated."""
    women, men, left = _sexes(people)
    targeted = {who for person in people if (who := person.group[2])}
    return Participants(
        len(people), "exactly", women=women, men=men, not_stated_sex=left or None,
        who=targeted.pop() if len(targeted) == 1 else None, groups=_groups(people),
    )  # fmt: skip


def _sexes(people: Sequence[Person]) -> tuple[int | None, int | None, int]:
    """Women, men and those who are neither stated to be; nobody is left where nobody's sex is stated."""
    women, men = (sum(person.sex == sex for person in people) for sex in (WOMAN, MAN))
    return (women, men, len(people) - women - men) if women or men else (None, None, 0)


def _groups(people: Sequence[Person]) -> tuple[ParticipantGroup, ...]:
    """By what differs between them: what all have in common the record itself says."""
    differing = [len({person.group[part] for person in people}) > 1 for part in range(3)]
    found: dict[Group, list[Person]] = defaultdict(list)
    for person in people:
        organisation, jurisdiction, who = (value if differs else None
                                           for value, differs in zip(person.group, differing, strict=True))  # fmt: skip
        found[organisation, jurisdiction, who].append(person)
    return tuple(_group(group, of_it) for group, of_it in found.items() if any(group))


def _group(group: Group, people: Sequence[Person]) -> ParticipantGroup:
    organisation, jurisdiction, who = group
    women, men, _left = _sexes(people)
    return ParticipantGroup(who, len(people), "exactly", women, men, jurisdiction, organisation)
