"""Dates as an officer types them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.date_words import stated, understood
from catalog.model.dates import PartialDate

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("today", "2026-11-19"),
        ("Tomorrow", "2026-11-20"),
        ("friday", "2026-11-20"),
        ("by Friday", "2026-11-20"),
        ("thu", "2026-11-26"),
        ("next monday", "2026-11-23"),
        ("in 2 weeks", "2026-12-03"),
        ("3 days", "2026-11-22"),
        ("a week from now", "2026-11-26"),
        ("in a month", "2026-12-19"),
        ("next week", "2026-11-23/2026-11-29"),
        ("end of month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("15 Jan 2021", "2021-01-15"),
        ("Jan 15, 2021", "2021-01-15"),
        ("1st december", "2026-12-01"),
        ("15 jan", "2027-01-15"),
        ("Oct 2020", "2020-10"),
        ("march", "2027-03"),
        ("q4 2020", "2020-10/2020-12"),
        ("28-29 Dec 2020", "2020-12-28/2020-12-29"),
        ("28–29 December 2020", "2020-12-28/2020-12-29"),
        ("30 Nov – 2 Dec 2020", "2020-11-30/2020-12-02"),
        ("30 Dec - 2 Jan 2021", "2020-12-30/2021-01-02"),
        ("November–December 2020", "2020-11/2020-12"),
        ("9 or 11 December 2020", "[2020-12-09,2020-12-11]"),
        ("9, 11 or 12 December 2020", "[2020-12-09,2020-12-11,2020-12-12]"),
        ("2021-03", "2021-03"),
        ("2021-03-04", "2021-03-04"),
        ("2020-10-05/2020-10-09", "2020-10-05/2020-10-09"),
        (" 2021 ", "2021"),
        ("15.3.2027", "2027-03-15"),
        ("15. 3. 2027.", "2027-03-15"),
        ("05.10.2020", "2020-10-05"),
        ("15.3.", "2027-03-15"),
        ("28.–29.12.2020", "2020-12-28/2020-12-29"),
        ("30.11. – 2.12.2020.", "2020-11-30/2020-12-02"),
        ("30.12.2020-2.1.2021", "2020-12-30/2021-01-02"),
        ("28-29.12.2020", "2020-12-28/2020-12-29"),
        ("30.11-2.12.2020", "2020-11-30/2020-12-02"),
        ("10/2020", "2020-10"),
        ("10.2020.", "2020-10"),
    ],
)
def test_words_that_are_a_date(typed: str, edtf: str) -> None:
    assert understood(typed, THURSDAY) == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "fridya",
        "ma",
        "05/10/2020",
        "31 Feb 2021",
        "2021-02-30",
        "9-8 Dec 2020",
        "December–November 2020",
        "11 or 9 December 2020",
        "15th of",
        "99",
        "31.2.2021",
        "3.15.2027",
        "9.-8.12.2020",
        "1.2",
        "13/2020",
        "24. listopada 2020.",
        "12 lip 2021",
        "15.3.27",
        "*",
    ],
)
def test_what_is_no_date_or_could_be_two_is_not_guessed(typed: str) -> None:
    assert understood(typed, THURSDAY) is None


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("12. März 2021", "2021-03-12"),
        ("15. март 2021.", "2021-03-15"),
        ("24-25. oktobra 2020. godine", "2020-10-24/2020-10-25"),
        ("3. travnja 2021.", "2021-04-03"),
        ("3 травня 2021 р.", "2021-05-03"),
        ("10 листопада 2020 року", "2020-11-10"),
        ("7 ИЮНЯ 2021 г.", "2021-06-07"),
        ("3 maj 2021", "2021-05-03"),
        ("5 mai 2021", "2021-05-05"),
        ("9 MAYIS 2021", "2021-05-09"),
        ("28 dhjetor – 2 janar 2021", "2020-12-28/2021-01-02"),
        ("октомври 2020", "2020-10"),
        ("5. okt. 2020", "2020-10-05"),
    ],
)
def test_months_are_known_as_the_region_names_them(typed: str, edtf: str) -> None:
    assert understood(typed, THURSDAY) == edtf
    assert stated(typed, THURSDAY) == edtf


def test_a_month_on_ends_with_a_shorter_month() -> None:
    assert understood("in a month", date(2027, 1, 31)) == "2027-02-28"


@given(st.text(max_size=30))
def test_nothing_typed_is_an_error(typed: str) -> None:
    edtf = understood(typed, THURSDAY)
    assert edtf is None or PartialDate.parse(edtf).edtf == edtf


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_in_words_is_understood_as_itself(day: date) -> None:
    assert understood(PartialDate.parse(day.isoformat()).in_words(), THURSDAY) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("28-29 Dec 2020", "2020-12-28/2020-12-29"),
        ("Oct 2020", "2020-10"),
        ("24-25 October", "XXXX-10-24/XXXX-10-25"),
        ("29 February", "XXXX-02-29"),
        ("October", "XXXX-10"),
        ("24.10.", "XXXX-10-24"),
        ("30 Dec – 2 Jan", "XXXX-12-30/XXXX-01-02"),
        ("2020-10-05/2020-10-09", "2020-10-05/2020-10-09"),
        ("XXXX-10-24", "XXXX-10-24"),
        ("2020", "2020"),
        ("yesterday", "2026-11-18"),
        ("9-5 October 2020", None),
        ("soon", None),
        ("", None),
    ],
)
def test_what_a_source_states_has_no_year_unless_one_is_said(typed: str, edtf: str | None) -> None:
    assert stated(typed, THURSDAY) == edtf
