"""How follow-ups repeat: rules and words, the next day, months that are too short, and the calendar's end."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.errors import InvalidDate
from catalog.model.repeats import CHOICES, Repeat

TODAY = date(2021, 1, 15)
repeats = st.builds(Repeat, st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")), st.integers(1, 999))


@pytest.mark.parametrize(
    ("said", "rule", "words"),
    [
        ("daily", "FREQ=DAILY", "every day"),
        ("Monthly", "FREQ=MONTHLY", "every month"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3", "every 3 months"),
        ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2", "every 2 weeks"),
        ("RRULE:FREQ=YEARLY", "FREQ=YEARLY", "every year"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=31", "every month"),
    ],
)
def test_rules_and_words_are_understood(said: str, rule: str, words: str) -> None:
    found = Repeat.read(said)
    assert found is not None
    assert (str(found), found.in_words()) == (rule, words)


@pytest.mark.parametrize(
    "said", [None, "", "now and then", "FREQ=HOURLY", "FREQ=DAILY;COUNT=3", "FREQ=DAILY;INTERVAL=x"]
)
def test_what_is_no_rule_repeats_not(said: str | None) -> None:
    assert Repeat.read(said) is None


@given(repeats)
def test_a_rule_is_read_as_it_was_written(repeat: Repeat) -> None:
    assert Repeat.read(str(repeat)) == repeat


@pytest.mark.parametrize(
    ("rule", "due", "following"),
    [
        ("daily", "2021-01-15", "2021-01-16"),
        ("weekly", "2021-01-12", "2021-01-19"),
        ("weekly", "2020-11-02", "2021-01-18"),
        ("every 2 weeks", "2021-03-01", "2021-03-15"),
        ("monthly", "2021-01-31", "2021-02-28"),
        ("monthly", "2021-01", "2021-02"),
        ("monthly", "2020-10", "2021-01"),
        ("quarterly", "2021-03", "2021-06"),
        ("yearly", "2020", "2021"),
        ("yearly", "2020-02-29", "2021-02-28"),
        ("monthly", "2021", "2022-01-31"),
        ("weekly", "2021-01", "2021-02-07"),
        ("weekly", "2021-01-10/2021-01-14", "2021-01-21"),
        ("weekly", None, "2021-01-22"),
        ("monthly", "XXXX-03", "2021-02-15"),
    ],
)
def test_the_next_one_lies_after_the_last_and_after_today(rule: str, due: str | None, following: str) -> None:
    repeat = Repeat.read(rule)
    assert repeat is not None
    assert repeat.after(due, TODAY)[0] == following


def test_the_last_of_a_month_is_kept_through_short_months() -> None:
    repeat, due, found = Repeat("MONTHLY"), "2021-01-31", []
    for _ in range(4):
        due, repeat = repeat.after(due, TODAY)
        found.append(due)
    assert found == ["2021-02-28", "2021-03-31", "2021-04-30", "2021-05-31"]


def test_another_day_that_was_set_is_kept_instead() -> None:
    assert Repeat("MONTHLY", 1, 31).after("2021-02-20", TODAY) == ("2021-03-20", Repeat("MONTHLY"))


@pytest.mark.parametrize("repeat", CHOICES)
def test_after_the_calendars_end_there_is_no_next(repeat: Repeat) -> None:
    with pytest.raises(InvalidDate):
        repeat.after("9999-12-31", TODAY)


_DAYS = st.dates(date(1990, 1, 1), date(2050, 1, 1))


@given(st.sampled_from(("DAILY", "WEEKLY")), st.integers(1, 40), _DAYS, _DAYS)
def test_days_and_weeks_go_on_in_whole_steps(frequency: str, interval: int, due: date, today: date) -> None:
    found = Repeat(frequency, interval).next_day(due, today)
    step = timedelta(days=interval * (7 if frequency == "WEEKLY" else 1))
    assert (found - due) % step == timedelta()
    assert found - step <= max(due, today) < found


@given(st.sampled_from((1, 3, 12)), _DAYS, _DAYS)
def test_months_go_on_in_whole_steps(interval: int, due: date, today: date) -> None:
    found = Repeat("MONTHLY", interval).next_day(due, today)
    assert (found.year * 12 + found.month - due.year * 12 - due.month) % interval == 0
    assert found.day == min(due.day, monthrange(found.year, found.month)[1])
    assert found > max(due, today)
    assert (found - max(due, today)).days <= 31 * interval
