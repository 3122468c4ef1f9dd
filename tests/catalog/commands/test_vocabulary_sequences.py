"""Entries merged, moved, deleted, restored, undone and redone in any order are what a plain model says they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from catalog import interchange
from catalog.commands.base import Command
from catalog.commands.records import EditRecord
from catalog.commands.vocabulary import AddEntry, DeleteEntries, EditEntry, MergeEntries, MoveEntry, RestoreEntry
from catalog.errors import InvalidValue, NameTaken, RunsInACircle
from catalog.model.vocabulary import Name
from tests.catalog.commands.sequences import LONG, require_vocabularies_of_the_file, tried
from tests.worlds import activity, entry, ids, with_records

picks = st.integers(0, 9)
names = st.sampled_from(("ports", "Ports", "borders", "Границе", "kits", "x"))


@dataclass
class Plain:
    """An entry as the model has it. ``went`` is the number of the deletion that it went in."""

    name: str
    parent: int | None = None
    aliases: list[str] = field(default_factory=list)
    records: set[int] = field(default_factory=set)
    merged: bool = False
    went: int | None = None

    @property
    def lives(self) -> bool:
        return self.went is None and not self.merged


Model = dict[int, Plain]


class Officer(RuleBasedStateMachine):
    """Every rule does a command and the same to the model; ``done`` and ``undone`` bring dump and model back."""

    def __init__(self) -> None:
        super().__init__()
        themes = tuple(entry("themes", f"t{number}", f"theme {number}") for number in range(4))
        self.catalog = with_records(activity("One"), activity("Two"), activity("Three"), entries=themes)
        self.records = sorted(ids(self.catalog))
        self.model: Model = {line.id: Plain(line.entry.name) for line in self.catalog.care.lines("themes")}
        self.deletions = 0
        self.done: list[tuple[str, Model]] = []
        self.undone: list[tuple[str, Model]] = []

    # The model

    def living(self) -> list[int]:
        return [number for number, item in self.model.items() if item.lives]

    def pick(self, place: int) -> int:
        living = self.living()
        return living[place % len(living)] if living else 0

    def above(self, number: int | None) -> Iterator[int]:
        while number is not None:
            yield number
            number = self.model[number].parent

    def holder(self, text: str, apart: int = 0) -> int | None:
        """The living entry that bears a name."""
        said = (
            (number, name)
            for number in self.living() if number != apart
            for name in (self.model[number].name, *self.model[number].aliases)
        )  # fmt: skip
        return next((number for number, name in said if name.casefold() == text.casefold()), None)

    # Doing

    def do(self, command: Command, refused: type[Exception] | None, change: Callable[[], None]) -> None:
        """Does it to catalogue and model, or sees it refused."""
        before = (self.dump(), deepcopy(self.model))
        if refused is not None:
            with pytest.raises(refused):
                self.catalog.do(command)
            assert self.dump() == before[0]
            return
        if self.catalog.do(command):
            self.done.append(before)
            self.undone.clear()
        change()

    def dump(self) -> str:
        return interchange.dumps(self.catalog.exchange())

    @rule(name=names, place=st.none() | picks)
    def add(self, name: str, place: int | None) -> None:
        parent = self.pick(place) if place is not None and self.living() else None
        key = next((line.entry.key for line in self.catalog.care.lines("themes") if line.id == parent), None)
        refused = NameTaken if self.holder(name) is not None else None
        command = AddEntry(entry("themes", "", name, parent=key))
        self.do(command, refused, lambda: self.model.update({self.newest(): Plain(name, parent)}))

    def newest(self) -> int:
        return max(line.id for line in self.catalog.care.lines("themes"))

    @rule(place=picks, name=names)
    def rename(self, place: int, name: str) -> None:
        number = self.pick(place)
        if number:
            own = {self.model[number].name.casefold(), *map(str.casefold, self.model[number].aliases)}
            taken = self.holder(name, number) is not None and name.casefold() not in own
            command = EditEntry(number, {"names": (Name(name),)})
            self.do(command, NameTaken if taken else None, lambda: setattr(self.model[number], "name", name))

    @rule(place=picks, chosen=st.lists(picks, max_size=3))
    def say(self, place: int, chosen: list[int]) -> None:
        """Lets a record say these themes and no others."""
        record = self.records[place % len(self.records)]
        said = {self.pick(other) for other in chosen if self.living()}
        keys = tuple(line.entry.key for line in self.catalog.care.lines("themes") if line.id in said)

        def change() -> None:
            for number in self.living():
                item = self.model[number]
                item.records = item.records | {record} if number in said else item.records - {record}

        self.do(EditRecord(record, {"themes": keys}), None, change)

    @rule(place=picks, other=picks)
    def merge(self, place: int, other: int) -> None:
        into, gone = self.pick(place), self.pick(other)
        if into:
            refused = InvalidValue if into == gone else None
            self.do(MergeEntries(into, (gone,)), refused, lambda: self.become(into, gone))

    def become(self, into: int, gone: int) -> None:
        stays, item = self.model[into], self.model[gone]
        own = {stays.name.casefold(), *map(str.casefold, stays.aliases)}
        for name in (item.name, *item.aliases):
            if name.casefold() not in own:
                stays.aliases.append(name)
                own.add(name.casefold())
        chain = set(self.above(into))
        for number, child in self.model.items():
            if child.parent == gone:
                child.parent = item.parent if number in chain else into
        stays.records |= item.records
        item.merged, item.records = True, set()

    @rule(place=picks, parent=st.none() | picks)
    def move(self, place: int, parent: int | None) -> None:
        number = self.pick(place)
        if number:
            above = None if parent is None else self.pick(parent)
            refused = RunsInACircle if number in self.above(above) else None
            self.do(MoveEntry((number,), above), refused, lambda: setattr(self.model[number], "parent", above))

    @rule(place=picks, along=st.booleans())
    def delete(self, place: int, along: bool) -> None:
        number = self.pick(place)
        if number:
            command = DeleteEntries((number,), take_off=True, along=along)
            self.do(command, None, lambda: self.go(number, along=along))

    def go(self, number: int, *, along: bool) -> None:
        self.deletions += 1
        going = {each for each in self.living() if number in self.above(each)} if along else {number}
        for each in self.living():
            if each not in going and self.model[each].parent == number:
                self.model[each].parent = self.model[number].parent
        for each in going:
            self.model[each].went, self.model[each].records = self.deletions, set()

    @rule(place=picks)
    def restore(self, place: int) -> None:
        gone = [number for number, item in self.model.items() if item.went is not None]
        if not gone:
            return
        number = gone[place % len(gone)]
        went = self.model[number].went
        back = [each for each in gone if self.model[each].went == went and number in self.above(each)]
        names = [name for each in back for name in (self.model[each].name, *self.model[each].aliases)]
        taken = any(self.holder(name) is not None for name in names)
        self.do(RestoreEntry(number), NameTaken if taken else None, lambda: self.come_back(number, back))

    def come_back(self, number: int, back: list[int]) -> None:
        for each in back:
            self.model[each].went = None
        parent = self.model[number].parent
        self.model[number].parent = parent if parent is not None and self.model[parent].lives else None

    @rule()
    def undo(self) -> None:
        self.turn(self.done, self.undone, self.catalog.undo)

    @rule()
    def redo(self) -> None:
        self.turn(self.undone, self.done, self.catalog.redo)

    def turn(self, come: list[tuple[str, Model]], go: list[tuple[str, Model]], act: Callable[[], object]) -> None:
        if come:
            go.append((self.dump(), deepcopy(self.model)))
            dump, self.model = come.pop()
            act()
            assert self.dump() == dump

    # What holds at each step

    @invariant()
    def is_what_the_model_says(self) -> None:
        seen = {line.id: line for line in self.catalog.care.lines("themes")}
        assert {number: (line.entry.name, set(line.entry.aliases), line.parent, line.records)
                for number, line in seen.items()} == {
            number: (item.name, set(item.aliases), item.parent, len(item.records))
            for number, item in self.model.items() if item.lives
        }  # fmt: skip

    @invariant()
    def is_whole(self) -> None:
        assert self.catalog.check() == []

    @invariant()
    def is_in_memory_what_is_in_the_file(self) -> None:
        require_vocabularies_of_the_file(self.catalog)


@pytest.mark.long
def test_whatever_is_done_to_entries_can_be_undone() -> None:
    tried(Officer, *((60, 40) if LONG else (3, 12)))
