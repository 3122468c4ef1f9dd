"""What a list of people comes to, in words: of a record, and of a whole table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.importing.tables.drafts import Draft, Drafts
from catalog.importing.tables.mapping import Mapping
from catalog.importing.tables.persons import Total
from catalog.importing.tables.targets import PERSON_KEPT
from catalog.model.record import Participants
from catalog.words import _, ngettext, records


def sentences(drafts: Drafts, mapping: Mapping) -> Iterator[str]:
    """What is to be told of all lists together, and that names are not kept."""
    found = [draft.listed for draft in drafts.rows if draft.record and draft.listed and draft.listed.people]
    if not found:
        return
    rows = sum(len(listed.people) for listed in found)
    words = ngettext("{count} row lists who took part in {records}.",
                     "{count} rows list who took part in {records}.", rows)  # fmt: skip
    yield words.format(count=rows, records=records(len(found)))
    if any(column.target == PERSON_KEPT for column in mapping.columns):
        yield _("They are counted, and their names are kept among the people.")
    else:
        yield _("They are counted; their names are not kept.")
    if again := sum(len(listed.again) for listed in found):
        words = ngettext("{count} row lists a person once more, who counts once.",
                         "{count} rows list people once more, who count once.", again)  # fmt: skip
        yield words.format(count=again)
    if otherwise := sum(bool(listed.otherwise) for listed in found):
        words = ngettext(
            "The file says another number for {count} record than its list; that stays as a remark.",
            "The file says other numbers for {count} records than their lists; they stay as remarks.", otherwise,
        )  # fmt: skip
        yield words.format(count=otherwise)
    yield from map(total_in_words, drafts.totals)


def of_record(draft: Draft) -> str:
    """How many took part, from how many rows, and what was found; "" where its rows list nobody."""
    if draft.record is None or draft.record.participants is None or not (draft.listed and draft.listed.people):
        return ""
    count = len(draft.listed.people)
    rows = ngettext("{people}, listed in {count} row.", "{people}, listed in {count} rows.", count)
    told = rows.format(people=in_words(draft.record.participants), count=count)
    again = [again_in_words(draft.listed.again)] if draft.listed.again else []
    return " ".join((told, *again, *draft.listed.otherwise))


def in_words(people: Participants) -> str:
    """ "18 participants (7 women, 11 men)"; of the sexes only what is stated."""
    told = ngettext("{count} participant", "{count} participants", people.count or 0).format(count=people.count)
    sexes = ", ".join(_sexes(people))
    return f"{told} ({sexes})" if sexes else told


def _sexes(people: Participants) -> Iterator[str]:
    if people.women is not None:
        yield ngettext("{count} woman", "{count} women", people.women).format(count=people.women)
    if people.men is not None:
        yield ngettext("{count} man", "{count} men", people.men).format(count=people.men)
    if people.not_stated_sex:
        yield _("{count} not stated").format(count=people.not_stated_sex)


def again_in_words(rows: Sequence[str]) -> str:
    told = ngettext("Row {rows} lists a person once more, who counts once.",
                    "Rows {rows} list people once more, who count once.", len(rows))  # fmt: skip
    return told.format(rows=", ".join(rows))


def total_in_words(total: Total) -> str:
    """A total that says otherwise than the list above it."""
    told = ngettext("Row {row} says “{text}”; {number} person is listed above it.",
                    "Row {row} says “{text}”; {number} people are listed above it.", total.listed)  # fmt: skip
    return told.format(row=total.where, text=total.text, number=total.listed)
