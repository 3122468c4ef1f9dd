"""One row per donor or agreement, and period: what was done with it, added up honestly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from catalog.exporting.columns import joined
from catalog.exporting.profiles.equipment_lines import donors_of
from catalog.exporting.profiles.groups import (
    LISTS,
    Group,
    GroupColumn,
    GroupGrain,
    RowHeading,
    Standing,
    count,
    items_in_words,
    sums,
    told,
    values_in_words,
)
from catalog.exporting.profiles.lines import Known
from catalog.exporting.profiles.periods import period_of
from catalog.exporting.profiles.profile import Period
from catalog.model.dates import PartialDate
from catalog.model.record import EquipmentLine, Record
from catalog.model.vocabulary import DONORS, Tie
from catalog.query.page_answers import RecordPage
from catalog.words import _

Money = tuple[str | None, str]
"""A donor's key (None for none stated), and the number of an agreement ("" for none)."""


def _standings(page: RecordPage, known: Known, period: Period) -> Iterator[Standing]:
    record = page.record
    when = period_of(record, period)
    lines: dict[Money, list[EquipmentLine]] = defaultdict(list)
    for line in record.equipment:
        for money in _of_line(record, line, known):
            lines[money].append(line)
    own = _of_record(record, lines, known)
    for money in dict.fromkeys((*own, *lines)):
        yield Standing(_heading(money, record, known, when), tuple(lines.get(money, ())), money in own)


def _of_line(record: Record, line: EquipmentLine, known: Known) -> Iterator[Money]:
    for donor in donors_of(record, line, known) or (None,):
        numbers = (line.agreement,) if line.agreement else _numbers(record, donor, known)
        yield from ((donor, number) for number in numbers or ("",))


def _of_record(record: Record, lines: dict[Money, list[EquipmentLine]], known: Known) -> set[Money]:
    """Each donor that the record names or has through its projects, under the agreements told of it."""
    found: set[Money] = set()
    for donor in all_donors(record, known) or (None,):
        numbers = {number for other, number in lines if other == donor and number} | {*_numbers(record, donor, known)}
        found |= {(donor, number) for number in numbers or {""}}
    return found


def all_donors(record: Record, known: Known) -> tuple[str, ...]:
    """Keys of those in the role of donor, those that a line names, and those through the record's projects."""
    stated = [tied.organisation for tied in record.organisations if tied.role == "donor"]
    stated += [line.donor for line in record.equipment if line.donor]
    funded = (key for programme in record.programmes for key in known.tied("programmes", programme, DONORS))
    return tuple(dict.fromkeys((*stated, *funded)))


@dataclass(frozen=True, slots=True)
class Agreement:
    """A donor's tie to a programme: what it says of the agreement."""

    programme: str
    tie: Tie

    def said(self, name: str) -> Any:
        return self.tie.details.get(name)

    def may_hold(self, when: PartialDate | None) -> bool:
        """Whether some day of a date lies in its time, as far as both are known."""
        since, until = str(self.said("from") or ""), str(self.said("to") or "9999")
        first, last = (when.first_day or "", when.last_day or "9999") if when else ("", "9999")
        return last[: len(since)] >= since and first[: len(until)] <= until


def _agreements(record: Record, donor: str | None, known: Known) -> Iterator[Agreement]:
    for key in record.programmes:
        programme = known.entry("programmes", key)
        for tie in programme.ties if programme else ():
            if tie.relation == DONORS and tie.key == donor:
                yield Agreement(key, tie)


def _numbers(record: Record, donor: str | None, known: Known) -> tuple[str, ...]:
    """The agreements with that donor under which the record may stand by its date."""
    found = (item for item in _agreements(record, donor, known) if item.may_hold(record.date))
    return tuple(dict.fromkeys(str(item.said("number")) for item in found if item.said("number")))


def _heading(money: Money, record: Record, known: Known, when: str) -> RowHeading:
    donor, number = money
    entry = known.entry("organisations", donor)
    agreed = [item for item in _agreements(record, donor, known) if number and str(item.said("number")) == number]
    programmes = (known.entry("programmes", item.programme) for item in agreed)
    return RowHeading(
        (
            ("donor", entry.name if entry else donor or _("not stated")),
            ("agreement", number or None),
            ("period", when or None),
            ("acronym", entry.codes.get("acronym") if entry else None),
            ("agreement-programme", joined(found.name for found in programmes if found)),
            *((f"agreement-{name}", _first(agreed, name)) for name in ("from", "to", "amount", "currency")),
        ),
        names=3,
    )


def _first(agreed: list[Agreement], name: str) -> Any:
    return next((item.said(name) for item in agreed if item.said(name) is not None), None)


COLUMNS: tuple[GroupColumn, ...] = (
    told("donor", "Donor", 40),
    told("acronym", "Acronym", 12, default=False),
    told("agreement", "Agreement", 18),
    told("agreement-programme", "Programme or project of the agreement", 36),
    told("agreement-from", "Agreement from", 12, default=False),
    told("agreement-to", "Agreement until", 12, default=False),
    told("agreement-amount", "Agreement, amount", 12, default=False),
    told("agreement-currency", "Agreement, currency", 9, default=False),
    told("period", "Period", 12),
    count("records", "All records", lambda it: len(it.records)),
    count("activities", "Activities", lambda it: it.kinds["activity"]),
    count("trainings", "Trainings by us", lambda it: it.trained.trainings),
    *sums("trained", "People trained", lambda it: it.trained.people.sum, "Trainings by us without a number"),
    *sums("women", "Women trained", lambda it: it.trained.women.sum, "Trainings by us without women", parts=False),
    *sums("men", "Men trained", lambda it: it.trained.men.sum, "Trainings by us without men", parts=False),
    *sums("not-stated", "Trained, sex not stated", lambda it: it.trained.not_stated.sum,
          "Trainings by us, sex unknown", parts=False),
    count("attended", "Trainings we attended", lambda it: it.attended.trainings),
    *sums("people-attended", "People at trainings we attended", lambda it: it.attended.people.sum,
          "Trainings we attended without a number", parts=False),
    count("donations", "Donations", lambda it: it.kinds["donation"]),
    count("lines", "Equipment lines", lambda it: it.items.lines),
    GroupColumn("items", "Items", 36, lambda group: items_in_words(group.reckoned)),
    *sums("pieces", "Pieces", lambda it: it.items.pieces, "", parts=True)[1:-1],
    count("items-unknown", "Lines without quantity", lambda it: it.items.without_quantity),
    GroupColumn("values", "Value", 30, lambda group: values_in_words(group.reckoned)),
    count("values-unknown", "Lines without value", lambda it: it.items.without_value),
    *LISTS,
)  # fmt: skip


def _order(group: Group) -> tuple[object, ...]:
    """By name; what has no donor comes last."""
    donor, number, when = (str(group.told[key] or "") for key in ("donor", "agreement", "period"))
    return donor == _("not stated"), donor.casefold(), number, when


DONOR_ROWS = GroupGrain("donor", "Donors", _standings, COLUMNS, _order)
