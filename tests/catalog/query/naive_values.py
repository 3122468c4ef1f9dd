"""What a record says by itself, as the naive evaluator reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from catalog.folding import fold, spellings, words
from catalog.model.dates import PartialDate
from catalog.model.record import Record
from catalog.model.vocabulary import Entry
from catalog.query.fields import FIELDS
from catalog.query.patterns import is_pattern

Days = tuple[str | None, str | None]


def names_of(item: Entry) -> list[str]:
    short = [item.key.rpartition("/")[2]] if "/" in item.key else []
    return [item.key, *short, *(name.text for name in item.names), *item.aliases, *item.codes.values()]


def line_donors(it: Record) -> set[str]:
    return {line.donor for line in it.equipment if line.donor}


def code(it: Record, field: str) -> str | None:
    judged = {"mode": it.mode, "our-role": it.our_role}
    if field in judged:
        held = judged[field]
        return held.value if held else None
    return it.review.state if field == "review" else str(getattr(it, field))


def named_codes(field: str, typed: str) -> set[str]:
    codes = FIELDS[field].codes
    return {code for code in codes if fold(code) == fold(typed)} or {
        code for code in codes if fold(code).startswith(fold(typed))
    }


def numbers(it: Record, field: str, currency: str | None) -> Iterator[tuple[float, str | None]]:
    people = it.participants
    told: list[tuple[Any, str | None, str | None]] = []
    if people and field == "participants" and people.unit in (None, "people"):
        told = [(people.count, people.qualifier, None)]
    elif people and field in ("women", "men"):
        told = [(getattr(people, field), None, None)]
    elif field in ("quantity", "value"):
        is_sum = field == "value"
        told = [(getattr(line, field), None if is_sum else line.qualifier, line.currency if is_sum else None)
                for line in it.equipment]  # fmt: skip
    return ((number, said) for number, said, money in told if number is not None and currency in (None, money))


def texts(it: Record, field: str) -> list[str]:
    told: dict[str, list[str | None]] = {
        "title": [it.title], "summary": [it.summary], "note": [note.text for note in it.notes],
        "attachment": [text for item in it.attachments for text in (item.title, item.path)],
        "topic": [*it.training.topics] if it.training else [],
        "trainer": [*it.training.trainers] if it.training else [],
        "platform": [it.training.platform] if it.training else [],
    }  # fmt: skip
    return [text for text in told[field] if text]


def items(it: Record) -> list[str]:
    return [text for line in it.equipment for text in (line.item, line.model or "")]


def own_texts(it: Record) -> Iterator[str]:
    yield from (it.title, it.summary or "", it.ref or "", *it.outputs)
    yield from (text for day in (it.date, it.planned_date) if day for text in (day.in_words(), day.text or ""))
    yield from items(it)
    for field in ("attachment", "topic", "trainer", "platform"):
        yield from texts(it, field)
    yield from (note.text for note in it.notes)
    yield from (item.what for item in it.follow_ups)


def fits(texts: Iterable[str], typed: str) -> bool:
    """Whether a text fits a pattern, or says words one after the other, in any spelling; a star lets the last go on."""
    if is_pattern(typed):
        return any(re.search(typed[1:-1], text, re.IGNORECASE) for text in texts)
    if not words(typed):
        return any(typed in text for text in texts)
    end = "" if typed.endswith("*") else " "
    ways = [f" {way}{end}" for way in (" ".join(words(typed)), *spellings(typed))]
    said = (way for text in texts for way in (" ".join(words(text)), *spellings(text)))
    return any(way in f" {told} " for told in said for way in ways)


def known(day: PartialDate | None) -> tuple[str, str]:
    """The first and last day, one for the other where it is open; "" for none."""
    first, last = (day.first_day, day.last_day) if day else (None, None)
    return first or last or "", last or first or ""


def days(it: Record, field: str) -> Iterator[Days]:
    if field == "due":
        dues = [PartialDate.parse(item.due) for item in it.follow_ups if item.due and item.state != "done"]
        yield from ((due.first_day, due.last_day) for due in dues if not due.is_undated)
    elif it.date and not it.date.is_undated:
        yield it.date.first_day, it.date.last_day


def in_period(field: str, first: str | None, last: str | None, since: str | None, until: str | None) -> bool:
    starts, ends = first or "0000", last or "9999"
    since, until = since or "0000", until or "9999-99"
    match field:
        case "date.within":
            return starts >= since and ends <= until
        case "started":
            return since <= starts <= until
        case "ended":
            return since <= ends <= until
    return starts <= until and ends >= since
