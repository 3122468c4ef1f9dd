"""Quantities as they are typed and pasted: qualifiers and units stay, and nothing is guessed."""

from __future__ import annotations

import pytest

from catalog.model.quantity_words import Amount, Quantity, amount, means_two_numbers, quantity

UNDERSTOOD = {
    "20": Quantity(20),
    "over 60": Quantity(60, "over"),
    "More than 35": Quantity(35, "over"),
    "> 35": Quantity(35, "over"),
    ">= 35": Quantity(35, "at least"),
    "150+": Quantity(150, "at least"),
    "150 or more": Quantity(150, "at least"),
    "about 20": Quantity(20, "about"),
    "ca. 20 kits": Quantity(20, "about", "kits"),
    "~20": Quantity(20, "about"),
    "up to 8": Quantity(8, "up to"),
    "exactly 3": Quantity(3, "exactly"),
    "20 pieces": Quantity(20, None, "pieces"),
    "12 %": Quantity(12, None, "%"),
    "1 200": Quantity(1200),
    "1\u202f200\u00a0000": Quantity(1_200_000),
    "1,200": Quantity(1200),
    "1,200.50": Quantity(1200.5),
    "1.200,50": Quantity(1200.5),
    "1.200.000": Quantity(1_200_000),
    "1'200": Quantity(1200),
    "12,5": Quantity(12.5),
    "0,125": Quantity(0.125),
    "0.125 t": Quantity(0.125, None, "t"),
    "  7 ": Quantity(7),
    "": Quantity(),
    "?": Quantity(),
    "not stated": Quantity(),
    "n/a": Quantity(),
    "٣": Quantity(3),
}  # fmt: skip
NOT_UNDERSTOOD = (
    "several", "dozens", "1.200", "20 12", "20-30", "20 or 30", "-5", "#N/A", "1,2,3", "12,34,567", "9" * 40, "1e5",
    "5.", "over", "x20",
)  # fmt: skip
AMOUNTS = {
    "1 200 EUR": Amount(1200, "EUR"),
    "eur 1200": Amount(1200, "EUR"),
    "€1,200": Amount(1200, "EUR"),
    "12,50 €": Amount(12.5, "EUR"),
    "US$ 500": Amount(500, "USD"),
    "500": Amount(500),
    "?": Amount(),
}


@pytest.mark.parametrize("typed", UNDERSTOOD)
def test_a_quantity_is_understood_with_its_qualifier_and_unit(typed: str) -> None:
    assert quantity(typed) == UNDERSTOOD[typed]


@pytest.mark.parametrize("typed", NOT_UNDERSTOOD)
def test_what_is_no_quantity_or_may_be_two_is_not_guessed(typed: str) -> None:
    assert quantity(typed) is None


@pytest.mark.parametrize("typed", AMOUNTS)
def test_a_sum_of_money_is_understood_with_its_currency(typed: str) -> None:
    assert amount(typed) == AMOUNTS[typed]


@pytest.mark.parametrize("typed", ["EUR 5 USD", "five", "5 EURO", "€"])
def test_what_is_no_sum_of_money_is_not_guessed(typed: str) -> None:
    assert amount(typed) is None


def test_a_full_stop_before_three_digits_may_mean_two_numbers() -> None:
    assert (means_two_numbers("1.200"), means_two_numbers("1,200"), means_two_numbers("12.5")) == (True, False, False)
