"""What equipment lines add up to, in words: numbers in each unit, and how many lines state none."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.query.crosstabs import Measure
from catalog.query.ledger import Amounts, Apart
from ui.models.measure_words import in_words
from ui.words import _, ngettext, number


def lines_in_words(count: int) -> str:
    return ngettext("{count} line", "{count} lines", count).format(count=number(count))


def quantities_in_words(told: Apart) -> str:
    """ "20 + 2 lines without quantity"; "at least 5 boxes"."""
    said = [_in_unit(in_words(added, Measure("items", unit)), unit) for unit, added in told.sums]
    return " + ".join((*said, *_unknown(told)))


def values_in_words(told: Apart) -> str:
    """The sums in each currency, with how many lines state no value; "" where none does."""
    if not told.sums:
        return ""
    said = (_in_unit(in_words(added, Measure("value", unit)), unit) for unit, added in told.sums)
    return " + ".join((*said, *_unvalued(told)))


def amounts_in_words(added: Amounts) -> str:
    """ "7 lines: 21 + 5 lines without quantity · worth 100 EUR + 6 lines without value"."""
    if not added.lines:
        return lines_in_words(0)
    said = _("{lines}: {quantities}").format(
        lines=lines_in_words(added.lines), quantities=quantities_in_words(added.quantities)
    )
    worth = values_in_words(added.values)
    return f"{said} · {_('worth {amount}').format(amount=worth)}" if worth else said


def _in_unit(said: str, unit: str) -> str:
    return f"{said} {unit}".strip()


def _unknown(told: Apart) -> Iterator[str]:
    if told.unknown:
        words = ngettext("{count} line without quantity", "{count} lines without quantity", told.unknown)
        yield words.format(count=number(told.unknown))


def _unvalued(told: Apart) -> Iterator[str]:
    if told.unknown:
        words = ngettext("{count} line without value", "{count} lines without value", told.unknown)
        yield words.format(count=number(told.unknown))
