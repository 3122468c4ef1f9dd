"""The vocabularies that the officer looks after, and the ways to look at one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from catalog.catalog import Catalog
from catalog.folding import words
from catalog.model.care import CareLine, Cluster
from ui.words import _, ngettext, number

View = Literal["all", "unused", "alike", "deleted"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A vocabulary: its words, the query field that names its entries, and whether it is a standard, only read."""

    key: str
    title: str
    one: str
    field: str
    fixed: bool = False


KINDS = (
    Kind("tags", _("Tags"), _("tag"), "tag"),
    Kind("themes", _("Themes"), _("theme"), "theme"),
    Kind("organisations", _("Organisations, units"), _("organisation"), "org"),
    Kind("people", _("People"), _("person"), "person"),
    Kind("places", _("Places"), _("place"), "place"),
    Kind("programmes", _("Programmes, projects"), _("programme"), "programme"),
    Kind("types", _("Types"), _("type"), "type"),
    Kind("roles", _("Roles"), _("role"), "role"),
    Kind("equipment_categories", _("Equipment categories"), _("category"), "equipment"),
    Kind("groups", _("Groups of records"), _("group"), "group"),
    Kind("areas", _("Areas"), _("area"), "jurisdiction", fixed=True),
    Kind("region_schemes", _("Regions"), _("region"), "region", fixed=True),
)
_FIELDS = {kind.key: kind.field for kind in KINDS} | {"nodes": "pillar", "regions": "region"}


def kind_of(key: str) -> Kind:
    return next(kind for kind in KINDS if kind.key == key)


def query_field(vocabulary: str) -> str:
    """The field of a query whose terms name the entries of a vocabulary."""
    return _FIELDS[vocabulary]


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of a vocabulary: its entries, or its deleted ones; ``clusters`` where duplicates are asked for;
    ``names`` of entries that others are tied to, by (vocabulary, key)."""

    kind: Kind
    view: View = "all"
    lines: tuple[CareLine, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def line(self, number: int) -> CareLine | None:
        return next((line for line in self.lines if line.id == number), None)


def held(catalog: Catalog, kind: Kind, view: View) -> Held:
    """Asks for what a view of a vocabulary shows."""
    care = catalog.care
    lines = care.deleted(kind.key) if view == "deleted" else care.lines(kind.key)
    tied = {tie.vocabulary for line in lines for tie in line.entry.ties}
    names = {(name, entry.key): entry.name for name in tied for entry in catalog.vocabulary(name)}
    clusters = tuple(care.alike(kind.key)) if view == "alike" else ()
    return Held(kind, view, tuple(lines), clusters, names)


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree with the lines below it; ``line`` is None for a cluster, which ``reasons`` then tell of."""

    line: CareLine | None
    below: tuple[Branch, ...] = ()
    reasons: tuple[str, ...] = ()
    found: bool = True


def branches(given: Held, typed: str) -> tuple[Branch, ...]:
    """What the tree shows of a view, for what is typed above it; what lies above something found is shown too."""
    wanted = words(typed)
    match given.view:
        case "alike":
            by_id = {line.id: line for line in given.lines}
            groups = ([by_id[number] for number in cluster.ids] for cluster in given.clusters)
            return tuple(
                Branch(None, tuple(map(Branch, group)), cluster.reasons)
                for cluster, group in zip(given.clusters, groups, strict=True)
                if any(_says(line, wanted) for line in group)
            )
        case "all":
            return _tree(given.lines, wanted)
        case _:
            flat = [line for line in given.lines if _says(line, wanted) and (given.view != "unused" or line.is_unused)]
            return tuple(Branch(line) for line in sorted(flat, key=_order))


def shown(catalog: Catalog, kind: Kind, view: View, typed: str) -> tuple[Held, tuple[Branch, ...]]:
    """What a view of a vocabulary holds, and what the tree shows of it."""
    found = held(catalog, kind, view)
    return found, branches(found, typed)


def _tree(lines: Sequence[CareLine], wanted: list[str]) -> tuple[Branch, ...]:
    below: dict[int | None, list[CareLine]] = {}
    ids = {line.id for line in lines}
    for line in lines:
        below.setdefault(line.parent if line.parent in ids else None, []).append(line)

    def grown(above: int | None) -> tuple[Branch, ...]:
        lines = sorted(below.get(above, ()), key=_order)
        made = (Branch(line, grown(line.id), found=_says(line, wanted)) for line in lines)
        return tuple(branch for branch in made if branch.found or branch.below)

    return grown(None)


def _order(line: CareLine) -> tuple[object, ...]:
    """Nodes in the order of their codes, all else by name."""
    if line.entry.vocabulary == "nodes":
        return (0, [], line.entry.key)
    return (1, words(line.entry.name), line.entry.name)


def _says(line: CareLine, wanted: Iterable[str]) -> bool:
    """Whether each typed word begins a word of a name, alias, code or key."""
    entry = line.entry
    said = [word for text in (*(name.text for name in entry.names), *entry.aliases, *entry.codes.values())
            for word in words(text)]  # fmt: skip
    return all(any(word.startswith(each) for word in said) for each in wanted)


def counted(given: Held, entries: int) -> str:
    """How many are shown, in words."""
    if given.view == "alike":
        total = len(given.clusters)
        return ngettext("{count} cluster", "{count} clusters", total).format(count=number(total))
    return ngettext("{count} entry", "{count} entries", entries).format(count=number(entries))


def nothing(given: Held, typed: str) -> str:
    """What to say where nothing is shown."""
    if typed:
        return _("Nothing here is called “{words}”.").format(words=typed)
    return {
        "all": _("There is none yet. Press Insert to add one, or type one on a record."),
        "unused": _("Every entry is used."),
        "alike": _("No two entries look like the same thing."),
        "deleted": _("Nothing was deleted here."),
    }[given.view]
