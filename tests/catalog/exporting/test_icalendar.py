"""Follow-ups as a calendar file, read back by the icalendar library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from catalog.commands.follow_ups import AddFollowUp, SnoozeFollowUps
from catalog.errors import CannotExport
from catalog.exporting.icalendar import calendar, day_of, recurrence
from catalog.exporting.task_list import tasks
from catalog.folding import clean
from catalog.model.dates import PartialDate
from catalog.model.record import FollowUp
from catalog.model.repeats import Repeat
from catalog.query.page_answers import FollowUpLine
from tests.worlds import activity, empty, ids, with_records

AT = datetime(2021, 1, 15, 10, tzinfo=UTC)


def events(text: str) -> list[Any]:
    """The events of a calendar, without anything that the library had to overlook."""
    read = Calendar.from_ical(text)
    assert read.errors == []
    assert all(event.errors == [] for event in read.walk("VEVENT"))
    return list(read.walk("VEVENT"))


def written(item: FollowUp, **values: Any) -> Any:
    due = PartialDate.parse(item.due) if item.due else None
    line = FollowUpLine(item, due, **values)
    day = day_of(line)
    assert day is not None
    (event,) = events(calendar([(line, day)], AT))
    return event


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("2021-02-05", date(2021, 2, 5)),
        ("2021-02", date(2021, 2, 28)),
        ("2021-02-05/2021-02-09", date(2021, 2, 9)),
        ("2021", date(2021, 12, 31)),
        ("2021-02-05/..", date(2021, 2, 5)),
        ("9999-12-31", date(9999, 12, 31)),
    ],
)
def test_a_period_stands_on_its_last_day(due: str, day: date) -> None:
    event = written(FollowUp("call", uid="1", due=due))
    assert event.decoded("dtstart") == day
    assert day == date.max or event.decoded("dtend") == day + timedelta(days=1)
    assert ("Due: " in str(event.get("description", ""))) == (due not in ("2021-02-05", "9999-12-31"))


def test_what_is_known_is_told_and_titles_that_are_not_public_are_not() -> None:
    item = FollowUp("Call; ask, twice\nor \\ write", uid="1", due="2021-02-05", owner="Ana", waiting_for="HQ")
    event = written(item, record_id=1, on="Handover, Bar")
    assert str(event["summary"]) == "Call; ask, twice\nor \\ write"
    assert str(event["description"]) == "On: Handover, Bar\nWho: Ana\nWaiting for: HQ"
    assert "Handover" not in str(written(item, record_id=1, on="Handover", public=False)["description"])


def test_what_is_snoozed_stands_on_the_later_day() -> None:
    item = FollowUp("call", uid="1", due="2021-02-05", snoozed_to="2021-03-01")
    event = written(item, snoozed_to=PartialDate.parse("2021-03-01"))
    assert event.decoded("dtstart") == date(2021, 3, 1)
    assert str(event["description"]) == "Due: 5 February 2021"


@given(st.text(min_size=1), st.text(), st.dates(date(1, 1, 1)))
def test_any_text_comes_back_from_lines_of_at_most_75_octets(what: str, on: str, due: date) -> None:
    line = FollowUpLine(FollowUp(clean(what), uid="1"), PartialDate.parse(due.isoformat()), 1, clean(on))
    text = calendar([(line, due)], AT)
    assert all(len(piece.encode()) <= 75 for piece in text.split("\r\n"))
    (event,) = events(text)
    assert str(event["summary"]) == shown(clean(what))
    assert event.decoded("dtstart") == due


def shown(text: str) -> str:
    return "".join(char for char in text if char != "\x7f")


@pytest.mark.parametrize(
    ("rule", "day", "days"),
    [
        ("weekly", "2021-01-15", ["2021-01-15", "2021-01-22", "2021-01-29"]),
        ("every 3 months", "2021-01-31", ["2021-01-31", "2021-04-30", "2021-07-31"]),
        ("yearly", "2020-02-29", ["2020-02-29", "2021-02-28", "2022-02-28"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2021-02-28", ["2021-02-28", "2021-03-31", "2021-04-30"]),
    ],
)
def test_what_repeats_does_so_on_the_days_that_the_desk_would_give(rule: str, day: str, days: list[str]) -> None:
    event = written(FollowUp("report", uid="1", due=day, repeat=rule))
    start = datetime.fromisoformat(day)
    found = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
    assert [item.date().isoformat() for item in found[:3]] == days


@given(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")), st.integers(1, 30), st.dates(date(2000, 1, 1)))
def test_a_rule_comes_to_the_same_next_day_as_the_desk(frequency: str, interval: int, day: date) -> None:
    if day.year > 9900:
        return
    rule = Repeat(frequency, interval)
    found = rrulestr(recurrence(rule, day), dtstart=datetime.combine(day, datetime.min.time()))
    assert found[1].date() == rule.next_day(day, day)


def test_what_repeats_in_its_own_words_only_is_written_once() -> None:
    assert "rrule" not in written(FollowUp("report", uid="1", due="2021-01-15", repeat="now and then"))


@pytest.mark.parametrize(
    ("sound", "spoiled"),
    [
        ("DTSTART;VALUE=DATE:20210205", "DTSTART;VALUE=DATE:20211305"),
        ("BEGIN:VCALENDAR", "BEGIN VCALENDAR"),
        ("SUMMARY:", "SUMMARY"),
        ("RRULE:FREQ=WEEKLY", "RRULE:FREQ=SOMETIMES"),
    ],
)
def test_a_file_that_was_spoiled_is_refused(sound: str, spoiled: str) -> None:
    line = FollowUpLine(FollowUp("call", uid="1", due="2021-02-05", repeat="weekly"), PartialDate.parse("2021-02-05"))
    text = calendar([(line, date(2021, 2, 5))], AT)
    assert sound in text
    with pytest.raises((ValueError, AssertionError)):
        events(text.replace(sound, spoiled))


def test_a_file_holds_what_is_dated_and_to_do_and_says_what_is_left_out(tmp_path: Path) -> None:
    catalog = with_records(activity("Handover in Bar"))
    catalog.do(AddFollowUp(FollowUp("call", due="2021-02"), ids(catalog)))
    for item in (FollowUp("some day"), FollowUp("yearly", due="XXXX-03"), FollowUp("past", state="done")):
        catalog.do(AddFollowUp(item))
    done = catalog.desk.export(tmp_path / "desk.ics")
    assert (done.events, done.reported) == (1, ("2 without a date were left out.", "1 that is done was left out."))
    (event,) = events((tmp_path / "desk.ics").read_text("utf-8"))
    assert str(event["uid"]) == f"{catalog.follow_ups()[0].uid}@pillarbook"
    assert catalog.desk.export(tmp_path / "none.ics", frozenset()).events == 0


def test_what_is_snoozed_gets_a_day_that_it_had_not(tmp_path: Path) -> None:
    catalog = empty()
    catalog.do(AddFollowUp(FollowUp("some day")))
    catalog.do(SnoozeFollowUps((catalog.follow_ups()[0].uid,), "2021-02-01"))
    assert catalog.desk.export(tmp_path / "desk.ics").events == 1


def test_another_ending_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotExport):
        empty().desk.export(tmp_path / "desk.txt")
    assert list(tmp_path.iterdir()) == []


# Tasks


def task(item: FollowUp, **values: Any) -> Any:
    due = PartialDate.parse(item.due) if item.due else None
    return task_in(tasks([FollowUpLine(item, due, **values)], AT))


def task_in(text: str) -> Any:
    read = Calendar.from_ical(text)
    (found,) = read.walk("VTODO")
    assert (read.errors, found.errors) == ([], [])
    return found


@pytest.mark.parametrize(
    ("due", "begins", "ends"),
    [
        ("2021-02-05", None, date(2021, 2, 5)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2021-02-05/2021-02-09", date(2021, 2, 5), date(2021, 2, 9)),
        ("2021-02-05/..", date(2021, 2, 5), None),
        ("../2021-02-05", None, date(2021, 2, 5)),
        ("XXXX-03", None, None),
        (None, None, None),
    ],
)
def test_a_task_begins_and_is_due_as_far_as_is_known(due: str | None, begins: date | None, ends: date | None) -> None:
    found = task(FollowUp("call", uid="1", due=due))
    assert [found.decoded(name) if name in found else None for name in ("dtstart", "due")] == [begins, ends]


@pytest.mark.parametrize(
    ("state", "done_on", "status", "completed"),
    [
        ("open", None, "NEEDS-ACTION", None),
        ("waiting", None, "IN-PROCESS", None),
        ("done", "2021-01-05", "COMPLETED", datetime(2021, 1, 5, 12, tzinfo=UTC)),
        ("done", "2021-01", "COMPLETED", None),
        ("done", None, "COMPLETED", None),
    ],
)
def test_a_task_says_how_far_it_is(state: str, done_on: str | None, status: str, completed: datetime | None) -> None:
    found = task(FollowUp("call", uid="1", state=state, done_on=done_on))
    assert str(found["status"]) == status
    assert (found.decoded("completed") if "completed" in found else None) == completed


def test_a_task_says_what_repeats_and_no_title_that_is_not_public() -> None:
    item = FollowUp("call", uid="1", due="2021-02-05", repeat="every 3 months", owner="Ana")
    found = task(item, on="Secret", public=False)
    assert str(found["description"]) == "Who: Ana\nRepeats: every 3 months"
    assert "rrule" not in found


def test_a_file_of_tasks_holds_all_of_them(tmp_path: Path) -> None:
    catalog = empty()
    for item in (FollowUp("call", due="2021-02"), FollowUp("some day"), FollowUp("past", state="done")):
        catalog.do(AddFollowUp(item))
    done = catalog.desk.export(tmp_path / "desk.ics", as_tasks=True)
    read = Calendar.from_ical((tmp_path / "desk.ics").read_text("utf-8"))
    assert (done.events, done.reported, len(read.walk("VTODO")), read.walk("VEVENT")) == (3, (), 3, [])


@pytest.mark.parametrize(
    ("sound", "spoiled"), [("DUE;VALUE=DATE:20210205", "DUE;VALUE=DATE:20211305"), ("STATUS:", "STATUS")]
)
def test_a_spoiled_file_of_tasks_is_refused(sound: str, spoiled: str) -> None:
    text = tasks([FollowUpLine(FollowUp("call", uid="1"), PartialDate.parse("2021-02-05"))], AT)
    assert sound in text
    with pytest.raises((ValueError, AssertionError)):
        task_in(text.replace(sound, spoiled))
