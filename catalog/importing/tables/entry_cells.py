"""A cell understood as the entries that it names: with their roles, places in their jurisdictions, lists in any way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from catalog.errors import CatalogError, InvalidValue
from catalog.folding import fold
from catalog.importing.tables import founding
from catalog.importing.tables.cells import NOTHING, ColumnReader, Understood, in_words, reason
from catalog.importing.tables.code_words import SYNONYMS
from catalog.importing.tables.mapping import ColumnMap
from catalog.importing.tables.targets import Target
from catalog.importing.tables.writing_ways import Decided
from catalog.model.codes import MODES
from catalog.model.listed_names import parted, runs, unquoted
from catalog.model.record import Judged, PersonLink, PillarLink, PlaceLink, Recipient, RegionLink
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.records.record_parts import reference
from catalog.typed.values import WITH_ROLE, TypedValues
from catalog.words import _

_INFERRED = re.compile(r"\s*\(inferred\)$")

_SHARE = re.compile(r"(?P<name>.+) \((?:(?P<number>\d+(?:\.\d+)?)|split not stated)\)")

VENUE = "venue"
"""The role of a place of which our tables say no other: it was held there."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How a column lists entries: ``by_semicolon`` where a comma belongs to a name; ``is_ours`` where Pillarbook
    wrote it, whose way of writing roles and places is known. ``regions`` are those that another column
    names; ``tells_programme`` where one names the programme of pillars."""

    by_semicolon: bool = False
    is_ours: bool = False
    regions: frozenset[str] = frozenset()
    tells_programme: bool = False


class EntryReader(ColumnReader):
    """Understands the cells of a column that names entries."""

    def __init__(
        self,
        target: Target,
        column: ColumnMap,
        vocabulary: Vocabulary,
        typed: TypedValues,
        today: date,
        listing: Listing,
    ) -> None:
        self._listing = listing
        super().__init__(target, column, Decided(), vocabulary, typed, today)

    def _way(self) -> Callable[[Any], Understood]:
        if self.target.role:
            return self._organisations_in_role
        usual = EntryReader._entries if self.target.field.sort == "entries" else EntryReader._typed_in
        return partial(_SPECIAL.get(self.target.key, usual), self)

    # Entries

    def _typed_in(self, cell: Any) -> Understood:
        return self._with_made(self._named(in_words(cell)))

    def _named(self, text: str) -> Any:
        field = self.target.field
        if field.sort != "entries":
            return self._typed.value(field, text)
        return tuple(dict.fromkeys(item for piece in parted(text) for item in self._of_piece(piece)))

    def _of_piece(self, piece: str, *, by_commas: bool = False) -> Iterator[Any]:
        """What stands between two semicolons; a name between quotation marks is whole."""
        for text, is_whole in runs(piece):
            if is_whole:
                yield self._typed.of_whole(self.target.field, text)
            elif self._listing.by_semicolon and not by_commas:
                yield from self._typed.of_name(self.target.field, text)
            else:
                yield from self._typed.value(self.target.field, text)

    def _with_made(self, value: Any) -> Understood:
        field = self.target.field
        values = value if isinstance(value, tuple) else (value,)
        named = [
            reference(field.path, item) if field.sort == "entries" else reference("themes", item) for item in values
        ]
        made = [(field.vocabulary, ref.name or ref.key) for ref in named
                if ref.key and (field.vocabulary, ref.key) not in self._vocabulary.ids]  # fmt: skip
        roles = dict.fromkeys(ref.role for ref in named if ref.role)
        made += [("roles", role) for role in roles if ("roles", role) not in self._vocabulary.ids]
        if field.vocabulary == "tags":
            made = [item for item in made if not self._vocabulary.named(("tags",), item[1])]
        return Understood(value, aside=(), made=tuple(made))

    def _entries(self, cell: Any) -> Understood:
        """ "donor: EU, UNODC; partner: OSCE" names roles; else each piece is an entry, with its role behind it."""
        found: list[Any] = []
        for piece in parted(in_words(cell)):
            role, names = self._led_by_role(piece)
            values = self._of_piece(names, by_commas=role is not None)
            found += [replace(item, role=role) for item in values] if role else values
        return self._with_made(tuple(dict.fromkeys(found)))

    def _led_by_role(self, piece: str) -> tuple[str | None, str]:
        """The role in front of a piece and what stands in it; "" and the names where it says that it states none."""
        said, colon, names = (part.strip() for part in piece.partition(":"))
        if not colon or self.target.field.vocabulary not in WITH_ROLE or self._is_known(piece):
            return None, piece
        if fold(said) == "role not stated":
            return "", names
        if numbers := self._vocabulary.named(("roles",), said):
            return self._vocabulary.entries[numbers[0]].key, names
        return (said, names) if self._listing.is_ours and not said.startswith('"') else (None, piece)

    def _is_known(self, name: str) -> bool:
        return bool(self._vocabulary.named((self.target.field.vocabulary,), name))

    def _organisations_in_role(self, cell: Any) -> Understood:
        values = self._named(in_words(cell))
        return self._with_made(tuple(replace(item, role=item.role or self.target.role) for item in values))

    def _places(self, cell: Any) -> Understood:
        """ "Tirana, Albania; airport: Rinas; online": a place in its jurisdiction, in its role, or how it was held."""
        found: list[PlaceLink] = []
        aside: list[tuple[str, Any]] = []
        for piece in parted(in_words(cell)):
            mode = SYNONYMS["mode"].get(fold(piece), fold(piece))
            if mode in MODES:
                aside.append(("mode", Judged(mode)))
            else:
                role, place = self._led_by_role(piece)
                role = role or (VENUE if self._listing.is_ours else None)
                found += [replace(item, role=item.role or role) for item in self._place(place)]
        return replace(self._with_made(tuple(dict.fromkeys(found))), aside=tuple(aside))

    def _each(self, pieces: Sequence[str], read: Callable[[str], Iterable[Any]]) -> Understood:
        """What is understood of a list; the rest is told, and takes nothing with it."""
        found: list[Any] = []
        problems: list[str] = []
        for piece in pieces:
            try:
                found += read(piece)
            except CatalogError as error:
                problems.append(f"“{piece}”: {reason(error)}" if len(pieces) > 1 else reason(error))
        return replace(self._with_made(tuple(dict.fromkeys(found))), problem="; ".join(problems))

    def _jurisdictions(self, cell: Any) -> Understood:
        """A region, where a table names only that, goes where the record tells regions."""
        regions: list[RegionLink] = []

        def read(piece: str) -> Iterable[Any]:
            if self._vocabulary.named(("areas",), piece) or not self._is_region(piece):
                return self._named(piece)  # type: ignore[no-any-return]
            regions.extend(self._region(piece))
            return ()

        found = self._each(_names(cell), read)
        return replace(found, aside=(("regions", tuple(regions)),) if regions else ())

    def _is_region(self, piece: str) -> bool:
        return piece in self._listing.regions or bool(self._vocabulary.named(("regions",), piece))

    def _region(self, piece: str) -> Iterable[RegionLink]:
        numbers = self._vocabulary.named(("regions",), piece)
        if len(numbers) > 1:
            keys = ", ".join(self._vocabulary.entries[number].key for number in numbers)
            raise InvalidValue(
                field=_(self.target.label), value=piece, detail=_("it may mean {keys}; say which").format(keys=keys)
            )
        if not numbers:
            return [founding.region(piece)[0]]
        scheme, _slash, code = self._vocabulary.entries[numbers[0]].key.rpartition("/")
        return [RegionLink(scheme, code)]

    def _regions(self, cell: Any) -> Understood:
        """What we wrote and nobody knows here becomes a region of its own; else it is told."""
        pieces = _names(cell)
        if not self._listing.is_ours:
            return self._each(pieces, self._named)
        new = [piece for piece in pieces if not self._vocabulary.named(("regions",), piece)]
        needed = tuple(item for piece in new for item in founding.region(piece)[1])
        return replace(self._each(pieces, self._region), needed=needed, made=tuple(("regions", name) for name in new))

    def _place(self, piece: str) -> Iterable[PlaceLink]:
        name, area = _last_parted(piece)
        areas = self._vocabulary.named(("areas",), area) if area else ()
        if len(areas) == 1 and not self._vocabulary.named(("places",), piece):
            key = self._vocabulary.entries[areas[0]].key
            there = [number for number in self._vocabulary.named(("places",), name)
                     if key in (*self._vocabulary.entries[number].tied("jurisdiction"), key)]  # fmt: skip
            if len(there) == 1:
                return [PlaceLink(self._vocabulary.entries[there[0]].key, name, key)]
            return [PlaceLink(name, name, key)]
        if self._listing.is_ours and area and not self._vocabulary.of("areas") and not self._is_known(piece):
            return [PlaceLink(name, name, area)]
        return self._of_piece(piece)

    def _people(self, cell: Any) -> Understood:
        """ "A. Hoxha, trainer; B. Kelmendi": a role may stand behind a comma, one that is known or that we wrote."""
        found: list[PersonLink] = []
        for piece in parted(in_words(cell)):
            name, behind = _last_parted(piece)
            role = self._role(behind) if behind else None
            values = self._of_piece(name if role else piece)
            found += [replace(item, role=role) for item in values] if role else values
        return self._with_made(tuple(dict.fromkeys(found)))

    def _role(self, said: str) -> str | None:
        numbers = self._vocabulary.named(("roles",), said)
        return self._vocabulary.entries[numbers[0]].key if numbers else said if self._listing.is_ours else None

    def _pillars(self, cell: Any) -> Understood:
        """ "I: Border control (inferred)": by the code, with how it is known. One of a code that none or several bear
        here stands aside until its programme is told."""
        pieces = _names(cell)
        new = [told for piece in pieces if (told := self._new_pillar(piece))]
        found = self._each([piece for piece in pieces if not self._new_pillar(piece)], self._pillar)
        return replace(found, aside=(("pillars.unknown", tuple(new)),) if new else ())

    def _new_pillar(self, piece: str) -> tuple[str, str, str] | None:
        """Its code, its name and how it is known."""
        bare = _INFERRED.sub("", piece)
        code, colon, name = (part.strip() for part in bare.partition(":"))
        is_new = self._listing.tells_programme and colon and len(self._vocabulary.named(("nodes",), code)) != 1
        return (code, name, "inferred" if bare != piece else "stated") if is_new else None

    def _pillar(self, piece: str) -> Iterable[PillarLink]:
        bare = _INFERRED.sub("", piece)
        name = bare if self._vocabulary.named(("nodes",), bare) else bare.partition(":")[0].strip()
        values: Iterable[PillarLink] = self._typed.value(self.target.field, name)
        return [replace(item, basis="inferred") for item in values] if bare != piece else values

    def _recipients(self, cell: Any) -> Understood:
        """ "PCU Tirana (3); PCU Durrës": with the number that each received, where it is told."""
        found: list[Recipient] = []
        made = NOTHING
        for piece in parted(in_words(cell)):
            match = _SHARE.fullmatch(piece)
            links = tuple(self._typed_as_organisations(match["name"] if match else piece))
            made = replace(self._with_made(links), made=(*made.made, *self._with_made(links).made))
            share = float(match["number"]) if match and match["number"] else None
            found += [Recipient(link.organisation, link.name, share) for link in links]
        return replace(made, value=tuple(found))

    def _typed_as_organisations(self, text: str) -> Iterator[Any]:
        field = replace(self.target.field, path="organisations")
        for name, is_whole in runs(text):
            whole = is_whole or self._listing.by_semicolon
            yield from self._typed.of_name(field, name) if whole else self._typed.value(field, name)


def _names(cell: Any) -> list[str]:
    return list(map(unquoted, parted(in_words(cell))))


def _last_parted(piece: str) -> tuple[str, str]:
    """ "Tirana, Albania" as a name and what stands behind its last comma, "" where nothing does."""
    (first, is_whole), *others = runs(piece)
    if is_whole:
        return first, ", ".join(text for text, _ in others)
    name, comma, behind = (part.strip() for part in piece.rpartition(","))
    return (name, behind) if comma else (piece, "")


_SPECIAL: Mapping[str, Callable[[EntryReader, Any], Understood]] = {
    "jurisdictions": EntryReader._jurisdictions, "places": EntryReader._places,
    "people": EntryReader._people, "pillars": EntryReader._pillars, "regions": EntryReader._regions,
    "equipment.recipients": EntryReader._recipients,
}  # fmt: skip
