"""The vocabularies as one frozen picture in memory: names to ids, ids to labels, trees up and down.

A catalogue has hundreds of entries, a query names a few: looking them up here keeps SQL to the records.
The picture is taken in one read transaction; when entries change, these alone are read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection, select, union

from catalog.folding import comparable, fold
from catalog.model.vocabulary import CODES, HOLDERS, Entry
from catalog.query import fitting
from catalog.query.fields import FIELDS
from catalog.query.tree import NOT_STATED
from catalog.store.entries import entries, entry_values
from catalog.store.portions import among
from catalog.store.schema import entry, entry_tie

_Names = Mapping[str, Mapping[str, Sequence[int]]]
"""Vocabulary → name → the entries that bear it."""

_MEANING_ELSE = {NOT_STATED, *(value for field in FIELDS.values() for value in field.special)}

_BELONGS = {"places": "jurisdiction", "organisations": "parent"}
"""Ties that put an entry below another: a place lies in its jurisdiction."""


@dataclass(frozen=True)
class Vocabulary:
    """All living entries. Entry ids are integers of this file; a ``kind`` is a vocabulary's list name.

    ``merged`` has the ids of living entries by the vocabulary and key, or uid, of those merged into them.
    """

    entries: Mapping[int, Entry]
    merged: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def read(cls, connection: Connection) -> Vocabulary:
        return cls(entry_values.by_id(connection), entries.merged(connection))

    def caught_up(self, connection: Connection, touched: Iterable[int]) -> Vocabulary:
        """The same with what these entries are now; what lies below them or is tied to them says their keys."""
        numbers = among(touched)
        telling = (
            select(entry.c.id).where(entry.c.parent_id.in_(numbers)),
            select(entry_tie.c.entry_id).where(entry_tie.c.other_id.in_(numbers)),
        )
        changed = {*touched, *connection.execute(union(*telling)).scalars()}
        left = {number: item for number, item in self.entries.items() if number not in changed}
        now = entry_values.by_id(connection, among(changed))
        return Vocabulary(dict(sorted((left | now).items())), entries.merged(connection))

    @cached_property
    def ids(self) -> Mapping[tuple[str, str], int]:
        return {
            **self.merged,
            **{(item.vocabulary, item.key): number for number, item in self.entries.items()},
        }

    @cached_property
    def parents(self) -> Mapping[int, tuple[int, ...]]:
        """What each entry lies directly below: its parent, its jurisdiction, the regions it is listed in."""
        above: dict[int, list[int]] = defaultdict(list)
        for number, item in self.entries.items():
            if item.parent and (parent := self.ids.get((item.vocabulary, item.parent))):
                above[number].append(parent)
            for tie in item.ties:
                other = self.ids.get((tie.vocabulary, tie.key))
                if other and tie.relation == "areas":
                    above[other].append(number)
                elif other and _BELONGS.get(item.vocabulary) == tie.relation:
                    above[number].append(other)
            if item.vocabulary == "nodes" and not item.parent:
                programme = self.ids.get(("programmes", item.key.rpartition("/")[0]))
                above[number] += [programme] if programme else []
        return {number: tuple(found) for number, found in above.items()}

    @cached_property
    def children(self) -> Mapping[int, tuple[int, ...]]:
        below: dict[int, list[int]] = defaultdict(list)
        for number, above in self.parents.items():
            for parent in above:
                below[parent].append(number)
        return {number: tuple(found) for number, found in below.items()}

    def with_ancestors(self, number: int) -> set[int]:
        if number not in self._ancestors:
            self._ancestors[number] = _reached((number,), self.parents)
        return self._ancestors[number]

    @cached_property
    def _ancestors(self) -> dict[int, set[int]]:
        return {}

    def subtree(self, numbers: Iterable[int]) -> set[int]:
        """The entries and all that lies below them."""
        return _reached(numbers, self.children)

    def with_succession(self, numbers: Iterable[int]) -> set[int]:
        """The entries, those that they became, and those that became them."""
        named = set(numbers)
        return named.union(*(_reached(named, way) for way in self._succession))

    @cached_property
    def _succession(self) -> tuple[Mapping[int, tuple[int, ...]], Mapping[int, tuple[int, ...]]]:
        """What each entry became, and what it was before."""
        later: dict[int, tuple[int, ...]] = {}
        before: dict[int, tuple[int, ...]] = {}
        for number, item in self.entries.items():
            for key in item.tied("successors"):
                other = self.ids[item.vocabulary, key]
                later[number] = (*later.get(number, ()), other)
                before[other] = (*before.get(other, ()), number)
        return later, before

    def funded_by(self, donors: set[int] | None = None) -> set[int]:
        """The programmes that any donor, or one of these, has an agreement for."""
        funders = self._funders
        return {number for number in funders if donors is None or not donors.isdisjoint(funders[number])}

    @cached_property
    def _funders(self) -> Mapping[int, frozenset[int]]:
        """Programme → its donors, of those that have any."""
        keys = {number: item.tied("donors") for number, item in self.of("programmes")}
        return {
            number: frozenset(self.ids["organisations", key] for key in found)
            for number, found in keys.items()
            if found
        }

    @cached_property
    def _by_term(self) -> _Names:
        return self._named(lambda number: [self.term_value(number)], str)

    @cached_property
    def _by_name(self) -> _Names:
        return self._named(lambda number: _said_names(self.entries[number]), comparable)

    @cached_property
    def _by_folded_name(self) -> _Names:
        return self._named(lambda number: _all_names(self.entries[number]), _squeezed)

    def _named(self, names: Callable[[int], Iterable[str]], form: Callable[[str], str]) -> _Names:
        found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, item in self.entries.items():
            for name in dict.fromkeys(map(form, names(number))):
                found[item.vocabulary][name].append(number)
        for (kind, said), number in self.merged.items():
            if form(said) not in found[kind] and kind != "tags":
                found[kind][form(said)].append(number)
        return found

    def find(self, kinds: Iterable[str], typed: str) -> tuple[int, ...]:
        """The entries that something typed names: those of which a term says just that; else those that bear it as
        a name, alias, code or key; else those that do when folded; else those with a name that so begins; else those
        with a word within one that does, in any spelling."""
        kinds = tuple(kinds)
        if found := self.named(kinds, typed):
            return found
        wanted = _squeezed(typed)
        begins = {
            number
            for kind in kinds if wanted
            for name, numbers in self._by_folded_name.get(kind, {}).items() if name.startswith(wanted)
            for number in numbers
        }  # fmt: skip
        return tuple(sorted(begins or fitting.best_fits(typed, self.spelled(kinds))))

    def named(self, kinds: Iterable[str], typed: str) -> tuple[int, ...]:
        """The same without those with a name that only begins so: for what is to be written, not just found."""
        kinds = tuple(kinds)
        closest = (
            (self._by_term, typed),
            (self._by_name, comparable(typed)),
            (self._by_folded_name, _squeezed(typed)),
        )
        for names, form in closest:
            if found := tuple(number for kind in kinds for number in names.get(kind, {}).get(form, ())):
                return found
        return ()

    def meant(self, kinds: Iterable[str], typed: str) -> tuple[str, ...]:
        """What terms say to mean the entries that something typed names."""
        return tuple(self.term_value(number) for number in self.find(kinds, typed))

    def spelled(self, kinds: Iterable[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
        """The entries with their names, the label first, each under the form in which it is compared when typed."""
        return (pair for kind in kinds for pair in self._spelled.get(kind, ()))

    @cached_property
    def _spelled(self) -> Mapping[str, Sequence[tuple[int, Mapping[str, str]]]]:
        found: dict[str, list[tuple[int, Mapping[str, str]]]] = defaultdict(list)
        for number, item in self.entries.items():
            names: dict[str, str] = {}
            for name in (self.label(number), *_said_names(item)):
                names.setdefault(fitting.form(name), name)
            found[item.vocabulary].append((number, names))
        return found

    def of(self, kind: str) -> Sequence[tuple[int, Entry]]:
        return self._by_vocabulary.get(kind, ())

    @cached_property
    def tag_colours(self) -> Mapping[str, str]:
        """Tag → its colour, of those that have one."""
        found = ((item.name, item.details.get("colour")) for _, item in self.of("tags"))
        return {name: str(colour) for name, colour in found if colour}

    @cached_property
    def _by_vocabulary(self) -> Mapping[str, Sequence[tuple[int, Entry]]]:
        found: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
        for number, item in self.entries.items():
            found[item.vocabulary].append((number, item))
        return found

    def label(self, number: int, day: str | None = None) -> str:
        """The name as a chip shows it, a pillar with its word; with a day (ISO 8601), the name of that day."""
        item = self.entries[number]
        if item.vocabulary == "nodes":
            code = item.key.rpartition("/")[2]
            kind = str(item.details.get("kind", "")).capitalize()
            return f"{kind} {code}".strip()
        return item.name_on(day)

    def term_value(self, number: int) -> str:
        """What a term says to mean this entry: its alpha-2 code, else its key; a tag by its name.

        Where that would mean something else in a term, as "?" and "Online" do, its uid says it.
        """
        item = self.entries[number]
        said = item.name if item.vocabulary == "tags" else item.codes.get("alpha2") or item.key
        return item.uid or said if said.casefold() in _MEANING_ELSE else said


def _all_names(item: Entry) -> Iterable[str]:
    yield item.key
    yield from _said_names(item)


def _said_names(item: Entry) -> Iterable[str]:
    """What people call the entry; the key of a tag is nothing they see."""
    if item.vocabulary != "tags":
        yield item.key
    if item.vocabulary in HOLDERS:
        yield item.key.rpartition("/")[2]
    yield from (name.text for name in item.names)
    yield from item.aliases
    yield from (item.codes[code] for code in CODES.get(item.vocabulary, ()) if code in item.codes)


def _squeezed(name: str) -> str:
    return " ".join(fold(name).split())


def _reached(starts: Iterable[int], edges: Mapping[int, tuple[int, ...]]) -> set[int]:
    """These and everything reachable from them; safe on cycles, which the commands refuse to make."""
    seen = set(starts)
    waiting = list(seen & edges.keys())
    while waiting:
        for found in edges.get(waiting.pop(), ()):
            if found not in seen:
                seen.add(found)
                waiting.append(found)
    return seen
