"""A column of sums of money: a number with its currency in one cell."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from PySide6.QtCore import QLocale

from catalog.model.quantity_words import amount
from ui.editing.tables.columns import Column, Context, Refused
from ui.widgets.page.sections import labels
from ui.words import _


def money(key: str, heading: str, **more: Any) -> Column:
    """Of the attribute ``key`` and, beside it, ``currency``; a number alone keeps the currency that is there."""

    def read(value: Any, _context: Context) -> str:
        held = getattr(value, key)
        return labels.money(held, value.currency) if held is not None else value.currency or ""

    def plain(value: Any, _context: Context) -> str:
        return " ".join(str(part) for part in (getattr(value, key), value.currency) if part is not None)

    def write(value: Any, typed: str, _context: Context) -> Any:
        if typed.upper() in currencies():
            return replace(value, currency=typed.upper())
        meant = amount(typed)
        if meant is None:
            raise Refused(_("Not a sum of money. Try: 1200 EUR, USD 500."))
        if meant.currency and meant.currency not in currencies():
            raise Refused(_("{code} is no currency of ISO 4217.").format(code=meant.currency))
        kept = value.currency if meant.value is not None else None
        return replace(value, **{key: meant.value, "currency": meant.currency or kept})

    return Column(key, heading, read, write, plain=plain, right=True, **more)


@cache
def currencies() -> frozenset[str]:
    """The codes of ISO 4217 that are in use somewhere, as the Unicode locale data have them."""
    anywhere = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )
    return frozenset(place.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) for place in anywhere) - {""}
