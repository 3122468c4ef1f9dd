"""The people whom the rows of a list name, counted as the participants of their records; what a file says otherwise of
their number stays beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.importing.tables.drafts import Draft, Drafts
from catalog.importing.tables.people_words import again_in_words, total_in_words
from catalog.importing.tables.persons import Total, participants, told_apart
from catalog.model.record import Participants, Remark
from catalog.words import _

_NUMBERS = {"count": "Participants", "women": "Participants: women", "men": "Participants: men"}


def counted(drafts: Drafts) -> Drafts:
    """The drafts with how many people they list, exactly, for whatever else they say of that."""
    if not any(draft.listed for draft in drafts.rows):
        return drafts
    return replace(drafts, rows=tuple(_counted(draft) if draft.listed else draft for draft in drafts.rows))


def _counted(draft: Draft) -> Draft:
    record, listed = draft.record, draft.listed
    if record is None or listed is None or not listed.people:
        return draft
    people, twice = told_apart(listed.people)
    again = tuple(person.where for person in twice)
    number, stated = participants(people), record.participants
    otherwise = [*_otherwise(stated, number), *map(_total, listed.totals)]
    told = [Remark("ambiguous", again_in_words(again), "participants")] if again else []
    return replace(
        draft,
        record=replace(record, participants=_with(stated, number), remarks=(*record.remarks, *told, *otherwise)),
        listed=replace(listed, again=again, otherwise=tuple(remark.text for remark in otherwise)),
    )


def _with(stated: Participants | None, number: Participants) -> Participants:
    """What the list does not tell stays as the file states it."""
    if stated is None:
        return number
    sexes = {} if number.women is None else {name: getattr(number, name) for name in ("women", "men", "not_stated_sex")}
    who, groups = stated.who or number.who, stated.groups or number.groups
    return replace(stated, count=number.count, qualifier=number.qualifier, who=who, groups=groups, **sexes)


def _otherwise(stated: Participants | None, number: Participants) -> Iterator[Remark]:
    for name, label in _NUMBERS.items():
        said, listed = getattr(stated, name, None), getattr(number, name)
        if said is not None and listed is not None and said != listed:
            qualifier = stated.qualifier if stated and name == "count" else None
            text = f"{qualifier} {said}" if qualifier and qualifier != "exactly" else said
            told = _("The table says “{text}” under “{field}”; its list of people says {number}.")
            yield Remark("contradiction", told.format(text=text, field=_(label), number=listed), f"participants.{name}")


def _total(total: Total) -> Remark:
    return Remark("contradiction", total_in_words(total), "participants.count")
