"""What a user types for a field, understood as its value; and a value in the words by which it can be typed again.

Entries are known by any name, alias, code or key, folded; what begins a name is only suggested. A list is separated by
commas or semicolons (lists of texts by semicolons or lines, for their texts have commas), a role stands behind its
entry: ``Port Control Unit (beneficiary); EU (donor)``. Where a name is borne by more than one, the key behind it in
square brackets says which: ``Springfield [springfield-2]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from catalog.errors import InvalidDate, InvalidValue, UnknownName
from catalog.folding import clean, comparable, fold
from catalog.model import problems
from catalog.model.codes import ACCESS_LEVELS
from catalog.model.date_words import stated
from catalog.model.dates import PartialDate
from catalog.model.record import Judged
from catalog.model.record_fields import OWN, RecordField
from catalog.model.value_words import plain_text
from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.records.record_parts import Reference, linked_value, reference
from catalog.typed.numbers import number_of, quoted
from catalog.words import _

OFFICER = "officer"
"""The basis of what is typed here: the officer's word."""

MADE_ON_THE_WAY = ("tags",)
CREATABLE = (
    "tags", "types", "places", "programmes", "organisations", "people", "themes", "groups", "roles",
)  # fmt: skip
"""Vocabularies in which a name alone makes an entry; an area needs its codes, a pillar its programme."""

_NEAR = 70
"""Likeness, of 100, from which a name is suggested for another (rapidfuzz's ratio)."""

Meanings = Mapping[tuple[str, str], str | None]
"""What somebody said of names that are not here: vocabulary and name → the name of the entry that is meant, None for a
new one."""
NO_MEANINGS: Meanings = MappingProxyType({})

WITH_ROLE = ("places", "organisations", "people")
_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
_YEARLESS = re.compile(r",? year not stated$", re.IGNORECASE)
_ROLE = re.compile(r"(?P<name>.+?)\s*\((?P<role>[^()]+)\)")
_KEYED = re.compile(r".* \[(?P<key>.+)\]", re.DOTALL)


class TypedValues:
    """Understands what is typed over the vocabularies of one moment. ``create`` lets new names become entries of the
    vocabularies ``creatable``, ``meanings`` just those that it says; ``basis`` is how the values are known."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        today: date,
        *,
        create: bool = False,
        basis: str = OFFICER,
        creatable: Collection[str] = CREATABLE,
        meanings: Meanings = NO_MEANINGS,
    ) -> None:
        self._vocabulary, self._today, self._basis = vocabulary, today, basis
        self._meanings = {(kind, comparable(name)): meant for (kind, name), meant in meanings.items()}
        self._creatable = creatable if create else ()
        self._names: dict[str, dict[str, str]] = {}

    def value(self, field: RecordField, typed: str) -> Any:
        """The attribute's value; raises InvalidValue or InvalidDate in words that say what would do."""
        typed = clean(typed).strip()
        if not typed:
            raise InvalidValue(field=_(field.label), value=_("empty"), detail=_("type a value, or clear the field"))
        return self._BY_SORT[field.sort](self, field, typed)

    def text(self, field: RecordField, value: Any) -> str:
        """The value in words; "" where it says nothing."""
        if value is None or value == ():
            return ""
        if field.sort == "entries":
            return listed(self._entry_text(field, item) for item in value)
        if field.sort == "entry":
            return self.label(field.vocabulary, value)
        return plain_text(field, value)

    def items(self, field: RecordField, pieces: Iterable[str]) -> tuple[Any, ...]:
        """A list's value of pieces that are told apart already; what is no entry's name may still be names by commas.

        Raises InvalidValue.
        """
        tidy = [said for piece in pieces if (said := clean(piece).strip())]
        if field.sort == "texts":
            return tuple(dict.fromkeys(tidy))
        single = (self._singled(field, piece) for piece in tidy)
        return tuple(dict.fromkeys(self._linked(field, piece) for pieces in single for piece in pieces))

    def of_name(self, field: RecordField, piece: str) -> tuple[Any, ...]:
        """What a piece of a list names, whose commas belong to names unless all between them are known ones.

        Raises InvalidValue.
        """
        parts = [part.strip() for part in piece.split(",")]
        is_list = not self._is_name(field, [piece]) and all(self._is_name(field, [part]) for part in parts)
        return tuple(self._linked(field, part) for part in (parts if is_list else [piece]))

    def of_whole(self, field: RecordField, name: str) -> Any:
        """What a name names whose commas, semicolons and brackets are its own. Raises InvalidValue."""
        ref = self._named(field, name, field.vocabulary)
        return linked_value(field.path, Reference(ref.key, ref.name, None, self._basis, ref.jurisdiction))

    def label(self, vocabulary: str, key: str) -> str:
        number = self._vocabulary.ids.get((vocabulary, key))
        return self._vocabulary.label(number) if number is not None else key

    def naming(self, vocabulary: str, key: str) -> str:
        """The name by which just this entry can be typed again: with its key where others may be meant by it."""
        label = self.label(vocabulary, key)
        number = self._vocabulary.ids.get((vocabulary, key))
        return label if number is None or self._meant(vocabulary, label) == (number,) else f"{label} [{key}]"

    def names(self, vocabulary: str, levels: Collection[str] = ACCESS_LEVELS) -> tuple[str, ...]:
        """The names of the entries of a vocabulary with such access, in order, each as ``naming`` has it."""
        open_ = (item for _, item in self._vocabulary.of(vocabulary) if item.access in levels)
        return tuple(sorted((self.naming(vocabulary, item.key) for item in open_), key=fold))

    # Values that stand alone

    def _text(self, _field: RecordField, typed: str) -> str:
        return " ".join(typed.split())

    def _prose(self, _field: RecordField, typed: str) -> str:
        return typed

    def _texts(self, _field: RecordField, typed: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(piece.strip() for piece in re.split(r"[;\n]", typed) if piece.strip()))

    def _code(self, field: RecordField, typed: str) -> Any:
        wanted = _plain(typed)
        found = next((code for code in field.codes if _plain(code) == wanted), None)
        if found is None:
            near = [code for code in field.codes if wanted and _plain(code).startswith(wanted)]
            detail = (
                _("did you mean {near}?").format(near=_choice(near))
                if near
                else _("it is one of {names}").format(names=", ".join(field.codes))
            )
            raise InvalidValue(field=_(field.label), value=quoted(typed), detail=detail)
        return Judged(found, self._basis) if field.judged else found

    def _flag(self, field: RecordField, typed: str) -> bool:
        if fold(typed) not in _YES + _NO:
            raise InvalidValue(field=_(field.label), value=quoted(typed), detail=_("type yes or no"))
        return fold(typed) in _YES

    def _date(self, field: RecordField, typed: str) -> Any:
        edtf = stated(_YEARLESS.sub("", typed), self._today)
        if edtf is None:
            raise InvalidDate(text=quoted(typed))
        return edtf if field.path.startswith(OWN) else PartialDate.parse(edtf)

    def _number(self, field: RecordField, typed: str) -> Any:
        return number_of(field, typed)

    # Entries

    def _entry(self, field: RecordField, typed: str) -> str:
        return self._named(field, typed, field.vocabulary).key

    def _entries(self, field: RecordField, typed: str) -> tuple[Any, ...]:
        found = (self._linked(field, piece) for piece in self._pieces(field, typed))
        return tuple(dict.fromkeys(found))

    def _pieces(self, field: RecordField, typed: str) -> Iterator[str]:
        """Semicolons always part; commas do where what stands between them is not one name together."""
        for part in re.split(r"[;\n]", typed):
            words = [word.strip() for word in part.split(",") if word.strip()]
            while words:
                taken = next(n for n in range(len(words), 0, -1) if n == 1 or self._is_name(field, words[:n]))
                yield ", ".join(words[:taken])
                words = words[taken:]

    def _singled(self, field: RecordField, piece: str) -> Iterable[str]:
        return [piece] if ";" in piece or self._is_name(field, [piece]) else self._pieces(field, piece)

    def _is_name(self, field: RecordField, words: list[str]) -> bool:
        return bool(self._meant(field.vocabulary, _without_role(field, ", ".join(words))))

    def _linked(self, field: RecordField, typed: str) -> Any:
        match = _ROLE.fullmatch(typed) if field.vocabulary in WITH_ROLE else None
        if match is None or self._vocabulary.named((field.vocabulary,), typed) or not self._may_be_role(match["role"]):
            return self.of_whole(field, typed)
        ref, role = self._named(field, match["name"], field.vocabulary), self._role(field, match["role"])
        return linked_value(field.path, Reference(ref.key, ref.name, role, self._basis, ref.jurisdiction))

    def _may_be_role(self, typed: str) -> bool:
        """Where names may be new but roles may not, brackets with no role in them belong to a name."""
        return not self._creatable or "roles" in self._creatable or bool(self._meant("roles", typed))

    def _role(self, field: RecordField, typed: str) -> str:
        return self._named(field, typed, "roles").key

    def _named(self, field: RecordField, typed: str, vocabulary: str) -> Reference:
        found = self._meant(vocabulary, typed)
        if len(found) == 1:
            item = self._vocabulary.entries[found[0]]
            return Reference(item.key, item.name, jurisdiction=next(iter(item.tied("jurisdiction")), None))
        if found:
            keys = ", ".join(self._vocabulary.entries[number].key for number in found)
            raise InvalidValue(
                field=_(field.label), value=quoted(typed), detail=_("it may mean {keys}; say which").format(keys=keys)
            )
        if vocabulary in MADE_ON_THE_WAY or vocabulary in self._creatable or self._is_to_be_made(vocabulary, typed):
            name = problems.name(typed)
            return Reference(name, name)
        near = self.near(vocabulary, typed)
        raise UnknownName(field=_(field.label), value=quoted(typed), detail=_unknown(near), vocabulary=vocabulary,
                          name=typed, near=tuple(near))  # fmt: skip

    def _is_to_be_made(self, vocabulary: str, typed: str) -> bool:
        place = (vocabulary, comparable(typed))
        return vocabulary in CREATABLE and place in self._meanings and self._meanings[place] is None

    def _meant(self, vocabulary: str, typed: str) -> tuple[int, ...]:
        return (
            self._vocabulary.named((vocabulary,), typed)
            or self._labelled(vocabulary, typed)
            or self._keyed(vocabulary, typed)
            or self._said(vocabulary, typed)
        )

    def _said(self, vocabulary: str, typed: str) -> tuple[int, ...]:
        name = self._meanings.get((vocabulary, comparable(typed)))
        return self._vocabulary.named((vocabulary,), name) if name else ()

    def _keyed(self, vocabulary: str, typed: str) -> tuple[int, ...]:
        match = _KEYED.fullmatch(typed)
        number = self._vocabulary.ids.get((vocabulary, match["key"])) if match else None
        return () if number is None else (number,)

    def _labelled(self, vocabulary: str, typed: str) -> tuple[int, ...]:
        """A pillar is also called what its chip says: "Pillar I"."""
        numbers = [number for number, _ in self._vocabulary.of(vocabulary)] if vocabulary == "nodes" else []
        return tuple(number for number in numbers if fold(self._vocabulary.label(number)) == fold(typed))

    def near(self, vocabulary: str, typed: str) -> list[str]:
        """Up to three names of the vocabulary that may be meant."""
        from rapidfuzz import fuzz, process

        begun = [self._vocabulary.entries[number].name for number in self._vocabulary.find((vocabulary,), typed)]
        names = self._folded_names(vocabulary)
        found = process.extract(fold(typed), names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3)
        return list(dict.fromkeys([*begun, *(names[name] for name, *_ in found)]))[:3]

    def _folded_names(self, vocabulary: str) -> dict[str, str]:
        if vocabulary not in self._names:
            self._names[vocabulary] = {fold(item.name): item.name for _, item in self._vocabulary.of(vocabulary)}
        return self._names[vocabulary]

    def _entry_text(self, field: RecordField, item: Any) -> str:
        ref = reference(field.path, item)
        name = ref.name or self.label(field.vocabulary, ref.key)
        return f"{name} ({self.label('roles', ref.role)})" if ref.role else name

    _BY_SORT: dict[str, Callable[[TypedValues, RecordField, str], Any]] = {
        "text": _text, "prose": _prose, "texts": _texts, "code": _code, "flag": _flag, "date": _date,
        "number": _number, "entry": _entry, "entries": _entries,
    }  # fmt: skip


def _without_role(field: RecordField, typed: str) -> str:
    match = _ROLE.fullmatch(typed) if field.vocabulary in WITH_ROLE else None
    return match["name"] if match else typed


def listed(names: Iterable[str]) -> str:
    """The names as they can be typed again."""
    found = list(names)
    return ("; " if any("," in name for name in found) else ", ").join(found)


def _unknown(near: list[str]) -> str:
    detail = _("nothing here has that name")
    return f"{detail}; did you mean {_choice(near)}?" if near else detail


def _choice(names: list[str]) -> str:
    return " or ".join(names)


def _plain(code: str) -> str:
    return fold(code).replace("-", " ")
