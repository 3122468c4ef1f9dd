"""Partial dates: what is understood, on which days it counts, and how it reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.errors import InvalidDate
from catalog.model.dates import PartialDate, only_day


@pytest.mark.parametrize(
    ("edtf", "first", "last", "words"),
    [
        ("2020-12-22", "2020-12-22", "2020-12-22", "22 December 2020"),
        ("2020-10", "2020-10-01", "2020-10-31", "October 2020"),
        ("2020", "2020-01-01", "2020-12-31", "2020"),
        ("2020-02", "2020-02-01", "2020-02-29", "February 2020"),
        ("2020-12-28/2020-12-29", "2020-12-28", "2020-12-29", "28–29 December 2020"),
        ("2020-10-30/2020-11-02", "2020-10-30", "2020-11-02", "30 October – 2 November 2020"),
        ("2020-12-30/2021-01-02", "2020-12-30", "2021-01-02", "30 December 2020 – 2 January 2021"),
        ("2020-11/2020-12", "2020-11-01", "2020-12-31", "November–December 2020"),
        ("[2020-12-09,2020-12-11]", "2020-12-09", "2020-12-11", "9 or 11 December 2020"),
        ("{2020-10-20,2020-10-30}", "2020-10-20", "2020-10-30", "20 and 30 October 2020"),
        ("2020-12-02?", "2020-12-02", "2020-12-02", "2 December 2020 (uncertain)"),
        ("XXXX-10-24/XXXX-10-25", None, None, "24–25 October, year not stated"),
        ("XXXX-12-02", None, None, "2 December, year not stated"),
        ("2020-05/..", "2020-05-01", None, "from May 2020"),
        ("2020-21", "2020-03-01", "2020-05-31", "spring 2020"),
        ("2020-24", "2020-12-01", "2020-12-31", "winter 2020"),
        ("2020-33", "2020-01-01", "2020-03-31", "first quarter of 2020"),
        ("XXXX", None, None, "year not stated"),
        ("2020-XX", "2020-01-01", "2020-12-31", "2020, month not stated"),
        ("2020-10-XX", "2020-10-01", "2020-10-31", "October 2020, day not stated"),
        ("[..2020-12-03]", None, "2020-12-03", "3 December 2020 or earlier"),
        ("[2020-12-03..]", "2020-12-03", None, "3 December 2020 or later"),
        ("[2020-12-03..2020-12-05]", "2020-12-03", "2020-12-05", "3–5 December 2020"),
    ],
)
def test_a_date_counts_on_its_days_and_reads_as_people_write(
    edtf: str, first: str | None, last: str | None, words: str
) -> None:
    found = PartialDate.parse(edtf)
    assert (found.first_day, found.last_day, found.in_words()) == (first, last, words)


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2020-12-22", "day"), ("2020-10", "month"), ("2020", "year"), ("2020-21", "season"), ("2020-XX", "year"),
        ("2020-10-XX", "month"), ("XXXX", "year"), ("XXXX-10", "month"), ("XXXX-10-02", "day"),
        ("2020-10/2020-11", "span"), ("[..2020-12-03]", "one of"), ("{2020-10-20,2020-10-30}", "set"),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_its_last_known_part(edtf: str, precision: str) -> None:
    assert PartialDate.parse(edtf).precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "[..]",
        "2020-XX-XX-01",
        "2020-13-XX",
        "",
        "soon",
        "2020-13",
        "2020-02-30",
        "XXXX-13",
        "XXXX-02-31",
        "2021/2020",
        "[",
        "{}",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-21/2020-22", "spring 2020 – summer 2020"),
        ("2020-XX/2021-XX", "2020, month not stated – 2021, month not stated"),
        ("2020-13/2020-14", "2020-13 – 2020-14"),
        ("2020-10-99/2020-10-99", "2020-10-99"),
        ("[]", "[]"),
    ],
)
def test_what_is_no_date_reads_as_it_stands(edtf: str, words: str) -> None:
    assert PartialDate(edtf).in_words() == words


@given(st.text(alphabet="0123X-/[]{},.?~ 2²", max_size=24))
def test_no_text_is_too_odd_to_read(edtf: str) -> None:
    assert PartialDate(edtf).in_words() or not edtf


@pytest.mark.parametrize(
    ("edtf", "day"),
    [("2020-12-22", "2020-12-22"), ("2020-12", None), ("2020-12-22/..", None), ("XXXX-10-24", None), ("soon", None),
     ("", None), (None, None)],
)  # fmt: skip
def test_one_day_is_told_from_all_else(edtf: str | None, day: str | None) -> None:
    assert only_day(edtf) == day
