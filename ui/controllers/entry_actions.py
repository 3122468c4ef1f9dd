"""What can be done with the entries of a vocabulary, from button, menu, key or drag alike: one command each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from catalog.commands.base import Command
from catalog.commands.vocabulary import (
    AddEntry,
    DeleteEntries,
    EditEntry,
    MergeEntries,
    MoveEntry,
    NotTheSameEntries,
    RestoreEntry,
    SetAgreements,
    SplitEntry,
    SucceedEntry,
)
from catalog.folding import comparable
from catalog.model.agreements import Agreement
from catalog.model.care import CareLine, Uses
from catalog.model.problems import usual_access
from catalog.model.vocabulary import SAME_BY_NAME, SUCCEEDED, Entry, Name, Tie
from catalog.query.answers import RecordRow
from ui.controllers.session import Session
from ui.models.entry_words import brought, quoted
from ui.models.vocabularies import Held, kind_of
from ui.widgets.entries.entry_dialogs import DeleteDialog, NewEntryDialog, SplitDialog
from ui.widgets.entries.entry_picker import Choice, EntryPicker
from ui.widgets.isolating import shortened
from ui.words import _, number


class EntryActions(QObject):
    """``held`` is what the screen shows; ``made`` names an entry that is to be shown, as one that was added;
    ``not_agreed`` carries the programme whose agreements could not be saved."""

    made = Signal(str)
    not_agreed = Signal(CareLine)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.held = Held(kind_of("tags"))

    # New, renamed, changed

    def new(self, below: CareLine | None = None) -> None:
        """Asks for a name; a node of a programme has a code too."""
        above = below.entry if below else None
        title = _("New {kind}").format(kind=self.held.kind.one)
        if above:
            title = _("New below “{name}”").format(name=shortened(above.name))
        dialog = NewEntryDialog(title, self._window, coded=above is not None and above.vocabulary == "nodes")
        dialog.chosen.connect(partial(self._add, above))
        _open(dialog)

    def new_node(self, programme: CareLine) -> None:
        """Asks for a node of a programme: a pillar, a sub-programme, an outcome."""
        title = _("New pillar, sub-programme or outcome of “{name}”").format(name=shortened(programme.entry.name))
        dialog = NewEntryDialog(title, self._window, coded=True)
        dialog.chosen.connect(partial(self._add_node, programme))
        _open(dialog)

    def _add(self, above: Entry | None, name: str, code: str) -> None:
        if above is not None and above.vocabulary == "nodes":
            key = f"{above.key.rpartition('/')[0]}/{code}"
            self._make(Entry("nodes", key, (Name(name),), parent=above.key))
            return
        vocabulary = self.held.kind.key
        made = Entry(
            vocabulary, "", (Name(name),), access=usual_access(vocabulary), parent=above.key if above else None
        )
        twin = self.named(name, vocabulary)
        if twin:
            self._session.said.emit(_("“{name}” is there already").format(name=shortened(name)), False)
            self.made.emit(twin.entry.name)
        else:
            self._make(made)

    def _add_node(self, programme: CareLine, name: str, code: str) -> None:
        self._make(Entry("nodes", f"{programme.entry.key}/{code}", (Name(name),)))

    def _make(self, item: Entry) -> None:
        self._do(AddEntry(item), _("Added “{name}”").format(name=shortened(item.name)),
                 lambda: self.made.emit(item.name))  # fmt: skip

    def rename(self, entry: int, name: str) -> None:
        """Calls an entry otherwise; where the name is another's, offers to make them one."""
        line = self.held.line(entry)
        if line is None:
            return
        twin = self.named(name, line.entry.vocabulary, apart=entry)
        if twin:
            self.merge((line,), twin.id)
            return
        names = (replace(line.entry.names[0], text=name), *line.entry.names[1:])
        label = f"Rename “{shortened(line.entry.name)}” to “{shortened(name)}”"
        self._do(EditEntry(entry, {"names": names}, label), _("Renamed to “{name}”").format(name=shortened(name)))

    def edit(self, line: CareLine, values: dict[str, Any]) -> None:
        """Sets attributes of an entry, as its page has them."""
        label = f"Edit “{shortened(line.entry.name)}”"
        self._do(EditEntry(line.id, values, label), _("Changed “{name}”").format(name=shortened(line.entry.name)))

    def named(self, name: str, vocabulary: str, apart: int = 0) -> CareLine | None:
        """The entry that bears a name, where a name means one thing."""
        if vocabulary not in SAME_BY_NAME or self.held.view == "deleted":
            return None
        wanted = comparable(name)
        return next((line for line in self.held.lines if line.id != apart and line.entry.vocabulary == vocabulary
                     and wanted in map(comparable, _names(line.entry))), None)  # fmt: skip

    # Moved

    def move(self, lines: Sequence[CareLine]) -> None:
        """Asks below what entries are to lie."""
        apart = {line.id for line in lines}
        tops = [Choice(0, _("At the top"))]
        title = _("Move {names} below…").format(names=quoted(lines))
        picker = EntryPicker(title, _("&Move"), [*tops, *self._choices(lines[0], apart)], self._window)
        picker.chosen.connect(lambda parent, _said: self.lay(tuple(apart), parent))
        _open(picker)

    def lay(self, entries: tuple[int, ...], parent: int) -> None:
        """Lays entries below another, or (0) at the top."""
        lines = [line for line in map(self.held.line, entries) if line]
        if lines:
            label = f"Move {quoted(lines)}"
            self._do(MoveEntry(entries, parent or None, label), _("Moved {names}").format(names=quoted(lines)))

    # The same thing, and what became another

    def merge(self, lines: Sequence[CareLine], into: int = 0) -> None:
        """Asks which entry stays, and says what would come to it."""
        apart = {line.id for line in lines} if len(lines) == 1 else set()
        choices = self._choices(lines[0], apart)
        if len(lines) > 1:
            mine = [line.id for line in lines]
            choices = sorted((choice for choice in choices if choice.id in mine), key=lambda each: mine.index(each.id))
        title = _("{names}: the same thing as…").format(names=quoted(lines))
        if len(lines) > 1:
            title = _("Which of the {count} stays?").format(count=number(len(lines)))
        alone = _("There is nothing here that it could be one with: no other entry of its kind.")
        picker = EntryPicker(title, _("&Merge"), choices, self._window, empty=alone)
        picker.marked.connect(partial(self._preview, picker, lines))
        picker.chosen.connect(lambda stays, _said: self._merge(lines, stays))
        picker.choose(into or (lines[0].id if len(lines) > 1 else 0))
        _open(picker)

    def _preview(self, picker: EntryPicker, lines: Sequence[CareLine], into: int) -> None:
        others = [line.id for line in lines if line.id != into]
        stays = self.held.line(into)
        name = stays.entry.name if stays else ""
        care = self._session.catalog.care
        self._session.tasks.ask(
            lambda: brought(care.merge_preview(into, others), name),
            partial(picker.say_of, into),
            self._session.failed.emit,
        )

    def _merge(self, lines: Sequence[CareLine], into: int) -> None:
        others = [line for line in lines if line.id != into]
        stays = self.held.line(into)
        if stays and others:
            label = f"Merge {quoted(others)} into “{shortened(stays.entry.name)}”"
            say = _("{names} and “{name}” are one now").format(names=quoted(others), name=shortened(stays.entry.name))
            command = MergeEntries(into, tuple(line.id for line in others), label)
            self._do(command, say, lambda: self.made.emit(stays.entry.name))

    def tell_apart(self, lines: Sequence[CareLine]) -> None:
        """Remembers that entries are different things."""
        pairs = tuple(combinations((line.id for line in lines), 2))
        label = f"{quoted(lines)}: not the same"
        self._do(NotTheSameEntries(pairs, label), _("Remembered: not the same"))

    def became(self, line: CareLine) -> None:
        """Asks what an entry became, and when."""
        title = _("“{name}” became…").format(name=shortened(line.entry.name))
        picker = EntryPicker(title, _("&Became"), self._choices(line, {line.id}), self._window,
                             fields={"year": _("&Year")}, ticks={"begins": _("It &began then")})  # fmt: skip
        picker.say(_("Both stay: records keep what they say, and either name finds them."))
        picker.chosen.connect(partial(self._succeed, line))
        _open(picker)

    def _succeed(self, line: CareLine, successor: int, said: dict[str, Any]) -> None:
        label = f"Name a successor of “{shortened(line.entry.name)}”"
        command = SucceedEntry(line.id, successor, said["year"] or None, bool(said["begins"]), label)
        self._do(command, _("Named what “{name}” became").format(name=shortened(line.entry.name)))

    def split(self, line: CareLine) -> None:
        """Asks for a name, and which records say the new entry."""
        catalog = self._session.catalog

        def show(rows: list[RecordRow]) -> None:
            dialog = SplitDialog(line.entry.name, rows, self._window)
            dialog.chosen.connect(partial(self._split, line))
            _open(dialog)

        self._session.tasks.ask(lambda: catalog.rows(catalog.care.records(line.id)), show, self._session.failed.emit)

    def _split(self, line: CareLine, name: str, records: tuple[int, ...]) -> None:
        new = Entry(line.entry.vocabulary, "", (Name(name),), access=line.entry.access)
        label = f"Split “{shortened(name)}” off “{shortened(line.entry.name)}”"
        say = _("Split off “{name}”").format(name=shortened(name))
        self._do(SplitEntry(line.id, ((new, records),), label), say, lambda: self.made.emit(name))

    def agree(self, line: CareLine, agreed: tuple[Agreement, ...]) -> None:
        label = f"Edit agreements of “{shortened(line.entry.name)}”"
        say = _("Changed the agreements of “{name}”").format(name=shortened(line.entry.name))
        refused = partial(self.not_agreed.emit, line)
        self._session.do(SetAgreements(line.id, agreed, label), say=say, failed=refused)

    def tie(self, line: CareLine, relation: str, vocabulary: str, words: str) -> None:
        """Asks for an entry to tie an entry to: a jurisdiction, a partner."""
        catalog = self._session.catalog

        def show(entries: list[Entry]) -> None:
            choices = [Choice(place, entry.name, _names(entry)) for place, entry in enumerate(entries)]
            picker = EntryPicker(words, _("&Choose"), choices, self._window)
            picker.chosen.connect(lambda place, _said: self._tie(line, Tie(relation, vocabulary, entries[place].key)))
            _open(picker)

        self._session.tasks.ask(lambda: catalog.vocabulary(vocabulary), show, self._session.failed.emit)

    def _tie(self, line: CareLine, tie: Tie) -> None:
        listed = tie.relation in ("areas", "partners", "successors")
        kept = [other for other in line.entry.ties if listed or other.relation != tie.relation]
        self.edit(line, {"ties": (*kept, tie)})

    # Gone and back

    def delete(self, lines: Sequence[CareLine]) -> None:
        """Deletes what nothing needs at once; else asks whether it is to be taken off."""
        ids = tuple(line.id for line in lines)
        care = self._session.catalog.care

        def go_on(uses: Uses) -> None:
            if not uses.needed and not uses.children:
                self._delete(lines, False, False)
                return
            name = lines[0].entry.name if len(lines) == 1 else quoted(lines)
            dialog = DeleteDialog(name, uses, uses.children, self._window)
            dialog.chosen.connect(partial(self._delete, lines))
            _open(dialog)

        self._session.tasks.ask(lambda: care.uses(ids), go_on, self._session.failed.emit)

    def _delete(self, lines: Sequence[CareLine], take_off: bool, along: bool) -> None:
        command = DeleteEntries(tuple(line.id for line in lines), take_off, along, f"Delete {quoted(lines)}")
        self._do(command, _("Deleted {names}").format(names=quoted(lines)))

    def restore(self, lines: Iterable[CareLine]) -> None:
        for line in lines:
            name = shortened(line.entry.name)
            self._do(RestoreEntry(line.id, f"Restore “{name}”"), _("Restored “{name}”").format(name=name))

    # Parts

    def can_succeed(self, line: CareLine) -> bool:
        return line.entry.vocabulary in SUCCEEDED

    def _choices(self, like: CareLine, apart: set[int]) -> list[Choice]:
        """The other entries of its vocabulary, the most used first."""
        mine = [line for line in self.held.lines if line.id not in apart
                and line.entry.vocabulary == like.entry.vocabulary]  # fmt: skip
        ordered = sorted(mine, key=lambda line: (comparable(line.entry.name), line.id))
        return [Choice(line.id, line.entry.name, _names(line.entry)) for line in ordered]

    def _do(self, command: Command, say: str, then: Callable[[], None] | None = None) -> None:
        self._session.do(command, (lambda _changes: then()) if then else None, say)


def _names(entry: Entry) -> tuple[str, ...]:
    return (*(name.text for name in entry.names), *entry.aliases, *entry.codes.values())


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
