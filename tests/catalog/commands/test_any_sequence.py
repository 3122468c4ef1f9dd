"""Whatever an officer does, in whatever order, with undo, redo and restarts between: the catalogue is what a plain
model says, its index and counts hold, and undoing everything gives the beginning again, byte for byte."""

from __future__ import annotations

import inspect
import pkgutil
import tempfile
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from catalog import commands, interchange
from catalog.catalog import Catalog
from catalog.commands.base import Command
from catalog.commands.bulk import EditRecords
from catalog.commands.follow_ups import AddFollowUp
from catalog.commands.new_records import DuplicateRecord, NewRecord
from catalog.commands.notes import AddNote, RemoveNote
from catalog.commands.records import EditRecord, MarkChecked
from catalog.commands.tags import ChangeTags
from catalog.commands.taking_back import TakeBack
from catalog.commands.taking_in import TakeIn
from catalog.commands.trash import DeleteRecords, RestoreRecords
from catalog.commands.vocabulary import DeleteEntries, EditEntry, MergeEntries, MoveEntry
from catalog.errors import CannotTakeBack, CatalogError, NameTaken, NothingToRedo, RunsInACircle
from catalog.interchange import Exchange
from catalog.model.codes import KINDS
from catalog.model.field_change import FieldChange, Operation
from catalog.model.record import FollowUp, Judged, Record
from catalog.model.trash import TrashLine
from catalog.model.vocabulary import Name
from catalog.query.answers import Sort
from catalog.query.parsing import parse
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.search.search import Search
from tests.catalog.commands import any_command
from tests.catalog.commands.any_command import ANY, ENTRIES
from tests.catalog.commands.sequences import LONG, require_vocabularies_of_the_file, tried
from tests.worlds import TODAY, activity

TAGS = ("report q4", "Öffentlich", "urgent")
TEXTS = ("Gradiška", "kits", "=1+1", "handed over in Бар", "long " * 60)

chosen_tags = st.lists(st.sampled_from(TAGS), min_size=1, max_size=2, unique=True)
texts = st.sampled_from(TEXTS)
picks = st.lists(st.integers(min_value=0, max_value=9), min_size=1, max_size=3, unique=True)


@dataclass
class Plain:
    """A record as the model has it: what the rules below can change of it."""

    title: str
    summary: str | None = None
    tags: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    follow_ups: list[str] = field(default_factory=list)
    checked: bool = False
    deleted: bool = False


Model = dict[str, Plain]
"""By uid, with those in the trash: what is done to a tag is done to theirs too."""


def plain(record: Record) -> Plain:
    return Plain(
        record.title,
        record.summary,
        set(record.tags),
        [note.text for note in record.notes],
        [item.what for item in record.follow_ups],
        record.review.state == "checked",
    )


class Officer(RuleBasedStateMachine):
    """Every rule does a command and the same to the model; ``done`` and ``undone`` are what undo and redo go through,
    each with the dump and the model that they bring back."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "office.pillarbook"
        self.catalog = Catalog.create(self._path, seeded=False, author="Officer", today=lambda: TODAY)
        self.model: Model = {}
        self.done: list[tuple[str, Model]] = []
        self.undone: list[tuple[str, Model]] = []

    @initialize()
    def begin(self) -> None:
        first = (
            activity("Meeting", date="2020-10-05", tags=("urgent",), mode=Judged("online", "inferred")),
            activity("Course", kind="training", date="2020-11"),
            activity("Handover", kind="donation", summary="kits"),
        )
        self.catalog.do(TakeIn(Exchange(first, ENTRIES)))
        self.model = {item.uid or "": plain(item) for item in self.records()}

    def teardown(self) -> None:
        while self.done:
            self.undo()
        self.catalog.close()
        self._folder.cleanup()

    # What the officer sees

    def ids(self) -> tuple[int, ...]:
        return tuple(self.catalog.search(parse("")).ids)

    def records(self) -> list[Record]:
        return self.catalog.records(self.ids())

    def dump(self) -> str:
        return interchange.dumps(self.catalog.exchange())

    def picked(self, places: list[int]) -> tuple[tuple[int, ...], list[Plain]]:
        """Records by place in the order of their ids (however many there are), and what the model has of them."""
        ids = sorted(self.ids())
        if not ids:
            return (), []
        some = tuple(dict.fromkeys(ids[place % len(ids)] for place in places))
        return some, [self.model[item.uid or ""] for item in self.catalog.records(some)]

    def do(self, command: Command) -> bool:
        """Does it, and remembers the way back; False where it changed nothing."""
        before = (self.dump(), deepcopy(self.model))
        if not self.catalog.do(command):
            return False
        self.done.append(before)
        self.undone.clear()
        return True

    # What the officer does

    @rule(places=picks, add=chosen_tags, remove=chosen_tags)
    def change_tags(self, places: list[int], add: list[str], remove: list[str]) -> None:
        ids, items = self.picked(places)
        on = {self.called(tag) for tag in add}
        off = {tag for tag in remove if tag in self.tags()} - on
        self.do(ChangeTags(ids, tuple(add), tuple(off)))
        for item in items:
            item.tags = (item.tags - off) | on

    @rule(place=st.integers(0, 9), text=texts)
    def add_note(self, place: int, text: str) -> None:
        ids, items = self.picked([place])
        for number, item in zip(ids, items, strict=True):
            self.do(AddNote(number, text))
            item.notes.append(text)

    @rule(place=st.integers(0, 9))
    def remove_note(self, place: int) -> None:
        ids, items = self.picked([place])
        for number, item in zip(ids, items, strict=True):
            notes = self.catalog.records([number])[0].notes
            if notes:
                self.do(RemoveNote(number, notes[0].uid or ""))
                item.notes.pop(0)

    @rule(places=picks, text=texts)
    def add_follow_up(self, places: list[int], text: str) -> None:
        ids, items = self.picked(places)
        if ids:
            self.do(AddFollowUp(FollowUp(text), ids))
        for item in items:
            item.follow_ups.append(text)

    @rule(place=st.integers(0, 9), title=texts, summary=st.none() | texts)
    def edit(self, place: int, title: str, summary: str | None) -> None:
        ids, items = self.picked([place])
        for number, item in zip(ids, items, strict=True):
            self.do(EditRecord(number, {"title": title, "summary": summary}))
            item.title, item.summary = title, summary

    @rule(places=picks, text=texts, operation=st.sampled_from(("set", "fill", "append", "clear")))
    def change_summaries(self, places: list[int], text: str, operation: Operation) -> None:
        ids, items = self.picked(places)
        self.do(EditRecords(ids, (FieldChange("summary", operation, None if operation == "clear" else text),)))
        for item in items:
            held = item.summary
            item.summary = {
                "set": text,
                "fill": held or text,
                "append": f"{held}\n{text}" if held else text,
                "clear": None,
            }[operation]

    @rule(places=picks, checked=st.booleans())
    def mark_checked(self, places: list[int], checked: bool) -> None:
        ids, items = self.picked(places)
        self.do(MarkChecked(ids, checked))
        for item in items:
            item.checked = checked

    @rule(title=texts, tags=chosen_tags)
    def take_in(self, title: str, tags: list[str]) -> None:
        self.do(TakeIn(Exchange((activity(title, tags=tuple(tags)),))))
        self.learn_new()

    @rule(title=texts, kind=st.sampled_from(KINDS))
    def make(self, title: str, kind: str) -> None:
        command = NewRecord(Record(kind, title))
        self.do(command)
        self.model[command.uid] = Plain(title)

    @rule(place=st.integers(0, 9))
    def duplicate(self, place: int) -> None:
        ids, items = self.picked([place])
        for number, item in zip(ids, items, strict=True):
            command = DuplicateRecord(number)
            self.do(command)
            self.model[command.uid] = Plain(item.title, item.summary)

    @rule(places=picks)
    def delete(self, places: list[int]) -> None:
        ids, items = self.picked(places)
        self.do(DeleteRecords(ids))
        for item in items:
            item.deleted = True

    @rule(place=st.integers(0, 9))
    def restore(self, place: int) -> None:
        lines = sorted(self.restorable(), key=lambda line: line.id)
        if lines:
            line = lines[place % len(lines)]
            self.do(RestoreRecords((line.id,)))
            (item,) = self.catalog.records([line.id])
            self.model[item.uid or ""].deleted = False

    # The care of tags

    @rule(names=st.permutations(TAGS))
    def merge_tags(self, names: list[str]) -> None:
        tags = self.tags()
        into, other = (tags.get(name) for name in names[:2])
        if into and other:
            self.do(MergeEntries(into, (other,)))
            self.retag(names[1], names[0])

    @rule(old=st.sampled_from(TAGS), new=st.sampled_from(TAGS))
    def rename_tag(self, old: str, new: str) -> None:
        """A name that another tag bears, also as an alias, is refused."""
        if old not in self.tags():
            return
        try:
            self.do(EditEntry(self.tags()[old], {"names": (Name(new),)}))
        except NameTaken:
            return
        self.retag(old, new)

    @rule(name=st.sampled_from(TAGS))
    def delete_tag(self, name: str) -> None:
        if name in self.tags():
            self.do(DeleteEntries((self.tags()[name],), take_off=True))
            for item in self.model.values():
                item.tags.discard(name)

    @rule(names=st.permutations(TAGS))
    def move_tag(self, names: list[str]) -> None:
        """One below itself, in however many steps, is refused."""
        tags = self.tags()
        if names[0] in tags and names[1] in tags:
            try:
                self.do(MoveEntry((tags[names[0]],), tags[names[1]]))
            except RunsInACircle:
                return

    def called(self, name: str) -> str:
        """A tag by its name, where one bears this as an alias; else the name of a new one."""
        known = {alias: entry.name for entry in self.catalog.vocabulary("tags") for alias in entry.aliases}
        return name if name in self.tags() else known.get(name, name)

    def tags(self) -> dict[str, int]:
        """Living tags by name, with their ids."""
        with self.catalog._database.reading() as connection:
            return {item.name: number for number, item in Vocabulary.read(connection).of("tags")}

    def retag(self, old: str, new: str) -> None:
        for item in self.model.values():
            if old in item.tags:
                item.tags = (item.tags - {old}) | {new}

    def learn_new(self) -> None:
        self.model |= {item.uid or "": plain(item) for item in self.records() if item.uid not in self.model}

    @rule(name=st.sampled_from(sorted(ANY)), places=st.tuples(st.integers(0, 9), st.integers(0, 9)))
    def do_something_else(self, name: str, places: tuple[int, int]) -> None:
        """What cannot be done there is refused, and leaves everything as it was."""
        ids, before = sorted(self.ids()), self.dump()
        if not ids:
            return
        one, other = (ids[place % len(ids)] for place in places)
        try:
            self.do(ANY[name](self.catalog, (one, other, self.catalog.records([one])[0])))
        except LookupError:
            return
        except CatalogError:
            assert self.dump() == before
        self.learn_all()

    # Back and forth

    @rule()
    def undo(self) -> None:
        if not self.done:
            return
        self.undone.append((self.dump(), deepcopy(self.model)))
        dump, self.model = self.done.pop()
        self.catalog.undo()
        assert self.dump() == dump

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(NothingToRedo):
                self.catalog.redo()
            return
        self.done.append((self.dump(), deepcopy(self.model)))
        dump, self.model = self.undone.pop()
        self.catalog.redo()
        assert self.dump() == dump

    @rule(back=st.integers(0, 9))
    def take_back(self, back: int) -> None:
        """A step anywhere in the history: either it goes, with what the model learns anew, or it is refused."""
        steps = [step for step in self.catalog.history.steps() if step.can_be_taken_back]
        if len(steps) < 2:
            return
        step, before = steps[back % (len(steps) - 1)], self.dump()
        last, _redo = self.catalog.steps()
        try:
            changed = self.do(TakeBack(step.seq))
        except CannotTakeBack:
            assert self.dump() == before
            return
        if changed and last and step.seq == last.seq:
            assert self.dump() == self.done[-2][0]
        self.learn_all()

    def learn_all(self) -> None:
        """The trash can be read where it is restored: in a copy. What was merged comes back by undo alone."""
        self.model = {item.uid or "": plain(item) for item in self.records()}
        self.model |= {line.uid: Plain(line.title, deleted=True) for line in self.catalog.trash.lines()}
        if trash := [line.id for line in self.restorable()]:
            copy = Path(self._folder.name) / "copy.pillarbook"
            self.catalog.save_copy(copy)
            other = Catalog.open(copy)
            other.do(RestoreRecords(tuple(trash)))
            self.model |= {item.uid or "": replace(plain(item), deleted=True) for item in other.records(trash)}
            other.close()
            copy.unlink()

    def restorable(self) -> list[TrashLine]:
        return [line for line in self.catalog.trash.lines() if line.merged_into is None]

    @rule()
    def close_and_open_again(self) -> None:
        self.catalog.close()
        self.catalog = Catalog.open(self._path, author="Officer", today=lambda: TODAY)

    # What holds at each step

    @invariant()
    def is_what_the_model_says(self) -> None:
        assert {item.uid: plain(item) for item in self.records()} == self.living()
        assert len(self.catalog.trash.lines()) == len(self.model) - len(self.living())

    def living(self) -> Model:
        return {uid: item for uid, item in self.model.items() if not item.deleted}

    @invariant()
    def index_is_right(self) -> None:
        assert self.catalog.check() == []

    @invariant()
    def counts_are_right(self) -> None:
        counted: dict[str, Any] = {
            facet.field: {value.label: value.count for value in facet.values if value.value != "?"}
            for facet in self.catalog.facets(parse(""), ("tag", "review"))
        }
        living = self.living().values()
        below = Counter(tag for item in living for tag in self.with_ancestors(item.tags))
        assert {label: count for label, count in counted["tag"].items() if count} == below
        assert counted["review"].get("checked", 0) == sum(item.checked for item in living)

    @invariant()
    def answers_are_those_of_a_fresh_look(self) -> None:
        """What is in memory has caught up with the log; and SQL finds the same."""
        fresh = Catalog(self.catalog._database, "Officer", lambda: TODAY)
        for text in ("", "meet*", "urgent OR kind:training", "date:2020-10..", "-tag:urgent"):
            query = parse(text)
            found = fresh.search(query)
            assert self.catalog.search(query) == found
            assert self.catalog.facets(query) == fresh.facets(query)
            assert self.catalog.search(query, Sort("title", False)) == fresh.search(query, Sort("title", False))
            with fresh._database.reading() as connection:
                search = Search(connection, Vocabulary.read(connection), TODAY)
                assert set(connection.execute(search.ids(query)).scalars()) == set(found.ids)

    @invariant()
    def vocabularies_are_those_of_a_fresh_look(self) -> None:
        require_vocabularies_of_the_file(self.catalog)

    def with_ancestors(self, tags: set[str]) -> set[str]:
        """A record counts once in each tag that its own lie below."""
        entries = {entry.key: entry for entry in self.catalog.vocabulary("tags")}
        names = {entry.name: entry for entry in entries.values()}
        found = set()
        for tag in tags:
            above = names.get(tag)
            while above:
                found.add(above.name)
                above = entries.get(above.parent or "")
        return found


def test_the_officer_does_everything_that_can_be_done() -> None:
    """But kept things in general, of which there are only those of one vocabulary each."""
    done = {item for item in (*vars(any_command).values(), *globals().values()) if inspect.isclass(item)}
    modules = [import_module(found.name) for found in pkgutil.iter_modules(commands.__path__, f"{commands.__name__}.")]
    there = {
        item
        for module in modules
        for name, item in inspect.getmembers(module, inspect.isclass)
        if item.__module__ == module.__name__ and hasattr(item, "apply") and not name.startswith("_")
    }
    assert {item.__name__ for item in there - done} == {"Prepared", "Save", "Change", "Order", "Delete"}


@pytest.mark.long
def test_whatever_an_officer_does_can_be_undone() -> None:
    tried(Officer, *((200, 50) if LONG else (2, 10)))
