"""What no record, follow-up or entry may say, in the user's words: the same for commands and for files from outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from catalog.errors import CatalogError, InvalidValue
from catalog.folding import clean, is_visible
from catalog.model.codes import (
    ACCESS_LEVELS,
    BASES,
    FOLLOW_UP_STATES,
    KINDS,
    MODES,
    OUR_ROLES,
    QUALIFIERS,
    REVIEW_STATES,
    STATUSES,
)
from catalog.model.dates import day_range
from catalog.model.record_fields import RecordField
from catalog.model.vocabulary import Entry
from catalog.words import _

if TYPE_CHECKING:
    from catalog.model.record import FollowUp, Note, Record

Identity = TypeVar("Identity", bound=Hashable)
Problems = Iterator[CatalogError]

NAME_LIMIT = 200
"""Longest name that is typed for an entry, in characters: enough for any official name, short enough for a chip."""

WRITTEN = _("type at least one letter or digit")


def usual_access(vocabulary: str) -> str:
    """The access of an entry that says none: people, and what was sent to whom, are internal."""
    return "internal" if vocabulary in ("people", "sent") else "public"


def require_none(problems: Iterable[CatalogError]) -> None:
    """Raises the first of the problems."""
    for problem in problems:
        raise problem


def of_record(record: Record) -> Problems:
    if not is_visible(record.title):
        yield InvalidValue(field=_("The title"), value=_("empty"), detail=WRITTEN)
    for name, value, allowed in (
        ("kind", record.kind, KINDS),
        ("status", record.status, STATUSES),
        ("mode", record.mode.value if record.mode else None, MODES),
        ("our_role", record.our_role.value if record.our_role else None, OUR_ROLES),
        ("review", record.review.state, REVIEW_STATES),
        ("access", record.access, ACCESS_LEVELS),
    ):
        if value is not None and value not in allowed:
            yield _not_among(name, value, allowed)
    yield from _outside("basis", _bases(record), BASES)
    yield from _outside("qualifier", _qualifiers(record), QUALIFIERS)
    yield from _outside("access", (item.access for item in record.attachments), ACCESS_LEVELS)
    for part in ("equipment", "figures", "citations", "notes", "follow_ups", "attachments"):
        held = getattr(record, part)
        for uid in twice(item.uid for item in held) if len(held) > 1 else ():
            detail = _("two of its {part} have the uid {uid}").format(part=part, uid=uid)
            yield InvalidValue(
                field=_("The {part}").format(part=part.replace("_", "-")), value=_("told apart"), detail=detail
            )
    for note in record.notes:
        yield from of_note(note)
    for item in record.follow_ups:
        yield from of_follow_up(item)


def _bases(record: Record) -> list[str]:
    judged = [item.basis for item in (record.mode, record.our_role) if item]
    return [*judged, *(item.basis for item in record.pillars), *(item.basis for item in record.facts)]


def _qualifiers(record: Record) -> list[str | None]:
    who = record.participants
    counted = [who.qualifier, *(group.qualifier for group in who.groups)] if who else []
    return [*counted, *(item.qualifier for item in record.equipment), *(item.qualifier for item in record.figures)]


def of_own(field: RecordField, value: Any) -> Problems:
    """What an own field cannot hold."""
    fits, detail = _OWN_VALUES[field.sort]
    if not fits(value) or (field.codes and value not in field.codes):
        choices = f"one of {', '.join(field.codes)}" if field.codes else detail
        yield InvalidValue(
            field=_(field.label), value=f"“{str(value)[:80]}”", detail=_("it is {choices}").format(choices=choices)
        )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def of_note(note: Note) -> Problems:
    if not is_visible(note.text):
        yield InvalidValue(field=_("A note"), value=_("empty"), detail=_("type what you want to remember"))
    yield from _outside("access", [note.access], ACCESS_LEVELS)


def of_follow_up(item: FollowUp) -> Problems:
    if not is_visible(item.what):
        yield InvalidValue(field=_("A follow-up"), value=_("empty"), detail=_("type what is to be done"))
    yield from _outside("state of a follow-up", [item.state], FOLLOW_UP_STATES)
    if item.on is not None and not all(isinstance(item.on.get(name), str) for name in ("vocabulary", "key")):
        detail = _("it stands on an entry by its vocabulary and key, or on nothing")
        yield InvalidValue(field=_("What a follow-up stands on"), value=str(dict(item.on))[:80], detail=detail)
    for words, given in ((_("due"), item.due), (_("snoozed to"), item.snoozed_to), (_("done on"), item.done_on)):
        if given is not None and not _is_date(given):
            detail = _("write a day as 2021-03-05, a month as 2021-03")
            yield InvalidValue(field=_("A follow-up"), value=f"{words} “{given[:80]}”", detail=detail)


def _is_date(text: Any) -> bool:
    if not isinstance(text, str):
        return False
    try:
        day_range(text)
    except CatalogError:
        return False
    return True


_OWN_VALUES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "text": (lambda value: isinstance(value, str), "a text"),
    "code": (lambda value: isinstance(value, str), "one of its choices, of which it has none"),
    "number": (_is_number, "a number"),
    "date": (_is_date, "a date, as 2021-03-05 or 2021-03"),
    "flag": (lambda value: isinstance(value, bool), "yes or no"),
}


def of_entries(entries: Sequence[Entry]) -> Iterator[tuple[Entry, CatalogError]]:
    """Problems of entries that are made together, each with the entry it lies in."""
    parents = {(item.vocabulary, item.key): item.parent for item in entries}
    for item in entries:
        for problem in _of_entry(item):
            yield item, problem
        if item.parent and _lies_below_itself(item, parents):
            detail = _("an entry would lie below itself")
            yield (
                item,
                InvalidValue(field=_("The parent of {key}").format(key=item.key), value=item.parent, detail=detail),
            )


def _of_entry(item: Entry) -> Problems:
    if not is_visible(item.key):
        yield InvalidValue(
            field=_("A key"), value=_("empty"), detail=_("it needs at least one letter, digit or symbol")
        )
    if not item.names or not all(is_visible(name.text) for name in item.names):
        yield InvalidValue(field=_("A name of {key}").format(key=item.key), value=_("empty"), detail=WRITTEN)
    yield from _outside("access", [item.access], ACCESS_LEVELS)


def _lies_below_itself(item: Entry, parents: dict[tuple[str, str], str | None]) -> bool:
    seen: set[str] = set()
    above = item.parent
    while above and above != item.key and above not in seen:
        seen.add(above)
        above = parents.get((item.vocabulary, above))
    return above == item.key


def name(text: str) -> str:
    """A name as it is typed for a new entry, made tidy; raises InvalidValue for one that cannot be seen."""
    tidy = " ".join(clean(text).split())
    if not is_visible(tidy):
        raise InvalidValue(field=_("The name"), value=_("empty"), detail=WRITTEN)
    if len(tidy) > NAME_LIMIT:
        raise InvalidValue(
            field=_("The name"),
            value=f"“{tidy[:30]}…”",
            detail=_("it may have {name_limit} characters").format(name_limit=NAME_LIMIT),
        )
    return tidy


def twice(identities: Iterable[Identity | None]) -> list[Identity]:
    given = [item for item in identities if item is not None]
    if len(set(given)) == len(given):
        return []
    return [item for item, count in Counter(given).items() if count > 1]


def _outside(field: str, values: Iterable[str | None], allowed: Collection[str]) -> Problems:
    return (_not_among(field, value, allowed) for value in values if value is not None and value not in allowed)


def _not_among(field: str, value: str, allowed: Iterable[str]) -> CatalogError:
    detail = _("it is one of {names}").format(names=", ".join(allowed))
    return InvalidValue(field=_("The {field}").format(field=field), value=f"“{value[:80]}”", detail=detail)
