"""Columns for the sorts of values that lines have: texts, entries, codes, quantities, whole numbers, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from catalog.folding import fold
from catalog.model.date_words import understood
from catalog.model.dates import PartialDate
from catalog.model.quantity_words import Quantity, means_two_numbers, quantity
from ui.editing.tables.columns import Column, Context, Offer, Refused
from ui.widgets.page.sections import labels
from ui.words import _

Write = Callable[[Any, str, Context], Any]


def text(key: str, heading: str, *, needed: bool = False, **more: Any) -> Column:
    """A text as it is typed; one that is ``needed`` is empty rather than None."""

    def write(value: Any, typed: str, _context: Context) -> Any:
        return replace(value, **{key: typed if needed else typed or None})

    return Column(key, heading, _reader(key), write, **more)


def texts(key: str, heading: str, **more: Any) -> Column:
    """Several texts, between semicolons."""

    def read(value: Any, _context: Context) -> str:
        return "; ".join(getattr(value, key))

    def write(value: Any, typed: str, _context: Context) -> Any:
        return replace(value, **{key: tuple(filter(None, map(str.strip, re.split(r"[;\n]", typed))))})

    return Column(key, heading, read, write, **more)


def entry(key: str, heading: str, vocabulary: str, *, needed: bool = False, **more: Any) -> Column:
    """An entry of a vocabulary, known by any of its names; a name that is new is made on saving."""

    def read(value: Any, context: Context) -> str:
        return context.names.label(vocabulary, getattr(value, key))

    def write(value: Any, typed: str, context: Context) -> Any:
        return replace(value, **{key: named(context, vocabulary, typed) if typed else "" if needed else None})

    def offers(_value: Any, typed: str, context: Context) -> Iterable[Offer]:
        return entry_offers(context, vocabulary, typed)

    def names_new(value: Any, context: Context) -> str:
        name = getattr(value, key) or ""
        return "" if not name or context.names.is_known(vocabulary, name) else name

    return Column(key, heading, read, write, offers=offers, names_new=names_new, **more)


def named(context: Context, vocabulary: str, typed: str) -> str:
    """The key of an entry, or a new name; raises Refused where several entries are meant."""
    found = context.names.keys(vocabulary, typed)
    if len(found) > 1:
        several = " · ".join(context.names.label(vocabulary, key) for key in found[:4])
        raise Refused(_("Several are called so: {names}. Choose one from the list.").format(names=several))
    return context.names.key(vocabulary, typed)


def entry_offers(context: Context, vocabulary: str, typed: str) -> list[Offer]:
    return [Offer(label, label) for label in context.names.matching(vocabulary, typed)]


def code(key: str, heading: str, words: Mapping[str, str], *, default: str | None = None, **more: Any) -> Column:
    """One of fixed codes, told in words; the beginning of a word is enough. ``default`` is meant by an empty cell."""

    def read(value: Any, _context: Context) -> str:
        held = getattr(value, key) or ""
        return words.get(held, held)

    def write(value: Any, typed: str, _context: Context) -> Any:
        return replace(value, **{key: meant_code(typed, words) if typed else default})

    def offers(_value: Any, typed: str, _context: Context) -> Iterable[Offer]:
        return code_offers(typed, words)

    return Column(key, heading, read, write, offers=offers, closed=True, **more)


def code_offers(typed: str, words: Mapping[str, str]) -> list[Offer]:
    wanted = fold(typed)
    return [Offer(word, word) for word in words.values() if f" {wanted}" in f" {fold(word)}"]


def meant_code(typed: str, words: Mapping[str, str]) -> str:
    wanted = fold(typed.strip())
    same = [held for held, word in words.items() if wanted in (fold(held), fold(word))]
    begun = [held for held, word in words.items() if fold(word).startswith(wanted) or fold(held).startswith(wanted)]
    found = same or begun
    if len(found) != 1:
        raise Refused(_("It is one of: {words}.").format(words=", ".join(words.values())))
    return found[0]


def counted(key: str, heading: str, *, unit: str = "", whole: bool = False, **more: Any) -> Column:
    """A number with its ``qualifier``; a unit typed with it goes to the attribute ``unit``."""

    def read(value: Any, _context: Context) -> str:
        return labels.quantity(getattr(value, key), value.qualifier)

    def plain(value: Any, _context: Context) -> str:
        held = getattr(value, key)
        return "" if held is None else " ".join(filter(None, (labels.qualifier(value.qualifier), f"{held}")))

    def write(value: Any, typed: str, _context: Context) -> Any:
        meant = _quantity(typed, whole=whole)
        said = meant.qualifier or ("exactly" if value.qualifier == "exactly" and meant.value is not None else None)
        if meant.unit and unit:
            value = replace(value, **{unit: meant.unit})
        elif meant.unit and fold(meant.unit) not in ("people", "persons", "participants"):
            raise Refused(_("Not a number: “{text}”. Try: 20, about 20, over 60, 1200.").format(text=typed))
        return replace(value, **{key: meant.value, "qualifier": said})

    return Column(key, heading, read, write, plain=plain, right=True, **more)


def whole(key: str, heading: str, **more: Any) -> Column:
    """A whole number without a qualifier."""

    def read(value: Any, _context: Context) -> str:
        held = getattr(value, key)
        return "" if held is None else labels.quantity(held, None)

    def plain(value: Any, _context: Context) -> str:
        held = getattr(value, key)
        return "" if held is None else str(held)

    def write(value: Any, typed: str, _context: Context) -> Any:
        meant = _quantity(typed, whole=True)
        if meant.qualifier or meant.unit:
            raise Refused(_("A plain number is meant here: write {number}.").format(number=meant.value))
        return replace(value, **{key: meant.value})

    return Column(key, heading, read, write, plain=plain, right=True, **more)


def _quantity(typed: str, *, whole: bool) -> Quantity:
    meant = quantity(typed)
    if meant is None and means_two_numbers(typed):
        raise Refused(_("“{text}” may be two numbers: write it without the full stop, or with all decimals.").format(
            text=typed))  # fmt: skip
    if meant is None:
        raise Refused(_("Not a number: “{text}”. Try: 20, about 20, over 60, 1200.").format(text=typed))
    if whole and isinstance(meant.value, float):
        raise Refused(_("A whole number is meant here."))
    return meant


def day(key: str, heading: str, **more: Any) -> Column:
    """A date typed in words, kept as EDTF and told in words."""

    def read(value: Any, _context: Context) -> str:
        held = getattr(value, key)
        return PartialDate(held).in_words() if held else ""

    def write(value: Any, typed: str, context: Context) -> Any:
        return replace(value, **{key: dated(typed, context) if typed else None})

    return Column(key, heading, read, write, **more)


def dated(typed: str, context: Context) -> str:
    """The EDTF of words that say a date by themselves; raises Refused for a day whose year would be a guess."""
    meant = understood(typed, context.today)
    later = understood(typed, context.today + timedelta(days=800))
    if meant is None:
        raise Refused(_("Not a date yet. Try: 15 Jan 2021, Oct 2020, 2021-03."))
    if meant != later and typed.casefold() not in ("today", "yesterday"):
        raise Refused(_("Add the year: {date} would be a guess.").format(date=PartialDate.parse(meant).in_words()))
    return meant


def _reader(key: str) -> Callable[[Any, Context], str]:
    def read(value: Any, _context: Context) -> str:
        return getattr(value, key) or ""

    return read
