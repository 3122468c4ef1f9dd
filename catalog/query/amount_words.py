"""What equipment lines add up to, in words: numbers in each unit, and how many lines state none."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.sum_words import Write, in_words, plain
from catalog.query.ledger import Amounts, Apart
from catalog.words import _, ngettext


def lines_in_words(count: int, number: Write = plain) -> str:
    return ngettext("{count} line", "{count} lines", count).format(count=number(count))


def quantities_in_words(told: Apart, number: Write = plain) -> str:
    """ "20 + 2 lines without quantity"; "at least 5 boxes"."""
    return " + ".join((*_sums(told, number), *_unknown(told, number)))


def values_in_words(told: Apart, number: Write = plain) -> str:
    """The sums in each currency, with how many lines state no value; "" where none does."""
    return " + ".join((*_sums(told, number), *_unvalued(told, number))) if told.sums else ""


def amounts_in_words(added: Amounts, number: Write = plain) -> str:
    """ "7 lines: 21 + 5 lines without quantity · worth 100 EUR + 6 lines without value"."""
    if not added.lines:
        return lines_in_words(0, number)
    said = _("{lines}: {quantities}").format(
        lines=lines_in_words(added.lines, number), quantities=quantities_in_words(added.quantities, number)
    )
    worth = values_in_words(added.values, number)
    return f"{said} · {_('worth {amount}').format(amount=worth)}" if worth else said


def _sums(told: Apart, number: Write) -> Iterator[str]:
    for unit, added in told.sums:
        yield f"{in_words(added, number)} {unit}".strip()


def _unknown(told: Apart, number: Write) -> Iterator[str]:
    if told.unknown:
        words = ngettext("{count} line without quantity", "{count} lines without quantity", told.unknown)
        yield words.format(count=number(told.unknown))


def _unvalued(told: Apart, number: Write) -> Iterator[str]:
    if told.unknown:
        words = ngettext("{count} line without value", "{count} lines without value", told.unknown)
        yield words.format(count=number(told.unknown))
