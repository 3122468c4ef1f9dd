"""What equipment lines add up to, in words, with numbers as they stand on screen."""

from __future__ import annotations

from catalog.query import amount_words
from catalog.query.ledger import Amounts, Apart
from ui.words import number


def quantities_in_words(told: Apart) -> str:
    return amount_words.quantities_in_words(told, number)


def values_in_words(told: Apart) -> str:
    return amount_words.values_in_words(told, number)


def amounts_in_words(added: Amounts) -> str:
    return amount_words.amounts_in_words(added, number)
