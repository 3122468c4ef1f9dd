"""What records of a row add up to: only what happened, each number as it is known, different units never together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.exporting.people import number_of, people_at_training, sex_not_stated
from catalog.model.record import EquipmentLine
from catalog.model.sums import NOTHING, Adding, Sum
from catalog.query.page_answers import RecordPage

PIECES = frozenset(("", "pieces"))


@dataclass(slots=True)
class PeopleReckoned:
    """Trainings, and the people at them."""

    trainings: int = 0
    people: Adding = field(default_factory=Adding)
    women: Adding = field(default_factory=Adding)
    men: Adding = field(default_factory=Adding)
    not_stated: Adding = field(default_factory=Adding)
    certified: Adding = field(default_factory=Adding)

    def add(self, page: RecordPage, *, ours: bool) -> None:
        people = people_at_training(page.record, ours=ours)
        if people is None:
            return
        self.trainings += 1
        self.people.add(number_of(people), people.qualifier)
        self.women.add(people.women)
        self.men.add(people.men)
        self.not_stated.add(sex_not_stated(people), people.qualifier if people.not_stated_sex is None else None)
        self.certified.add(people.certified)


@dataclass(slots=True)
class ItemsReckoned:
    """Equipment lines: quantities by unit, "" for plain pieces, and values by currency."""

    lines: int = 0
    quantities: dict[str, Adding] = field(default_factory=lambda: defaultdict(Adding))
    values: dict[str, Adding] = field(default_factory=lambda: defaultdict(Adding))
    without_quantity: int = 0
    without_value: int = 0

    def add(self, line: EquipmentLine) -> None:
        self.lines += 1
        if line.quantity is None:
            self.without_quantity += 1
        else:
            unit = line.unit or ""
            self.quantities["" if unit in PIECES else unit].add(line.quantity, line.qualifier)
        if line.value is None:
            self.without_value += 1
        else:
            self.values[line.currency or ""].add(line.value)

    @property
    def pieces(self) -> Sum:
        """Of plain pieces alone."""
        return self.quantities[""].sum if "" in self.quantities else NOTHING


@dataclass(slots=True)
class Reckoning:
    """``records`` are references, ``stated`` counts those that name the donor themselves."""

    records: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    trained: PeopleReckoned = field(default_factory=PeopleReckoned)
    attended: PeopleReckoned = field(default_factory=PeopleReckoned)
    items: ItemsReckoned = field(default_factory=ItemsReckoned)
    concerns: dict[str, None] = field(default_factory=dict)
    footnotes: dict[str, None] = field(default_factory=dict)

    def add(self, page: RecordPage) -> None:
        """A record, without its equipment lines."""
        self.records.append(page.record.ref or "")
        self.kinds[page.record.kind] += 1
        self.trained.add(page, ours=True)
        self.attended.add(page, ours=False)
        self.concerns.update(dict.fromkeys(page.name("areas", key) for key in page.record.jurisdictions))
        self.footnotes.update(dict.fromkeys(page.footnotes))


def sums_by_unit(added: Mapping[str, Adding]) -> tuple[tuple[str, Sum], ...]:
    """The most frequent unit first."""
    return tuple((unit, one.sum) for unit, one in sorted(added.items(), key=lambda it: (-it[1].lines, it[0])))
