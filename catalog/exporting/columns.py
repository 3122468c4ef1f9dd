"""The columns of a table of records: one table for workbook, CSV and clipboard.

A value is what a spreadsheet can hold: a text, a number, a day, or None where nothing is stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from catalog.exporting.people import number_of, people_at_training, sex_not_stated
from catalog.model.codes import ACCESS_LEVELS, KINDS, MODES, OUR_ROLES, QUALIFIERS, STATUSES
from catalog.model.dates import PartialDate
from catalog.model.listed_names import listing
from catalog.model.record import (
    Citation,
    EquipmentLine,
    FollowUp,
    OrganisationLink,
    Participants,
    PillarLink,
    PlaceLink,
    Recipient,
    Training,
)
from catalog.model.record_fields import OWN, RecordField
from catalog.query.page_answers import RecordPage

Cell = str | int | float | date | None
Getter = Callable[[RecordPage], Cell]

VENUE = "venue"
"""The role of a place that “Held in” need not say."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column a user can choose; ``width`` is in characters, ``choices`` are all it can say where that is ruled, or
    the names of ``vocabulary``; addresses in it are links where ``link`` says so; ``is_number``: it holds nothing
    else."""

    key: str
    heading: str
    width: int
    value: Getter
    default: bool = True
    choices: tuple[str, ...] = ()
    vocabulary: str = ""
    link: bool = False
    is_number: bool = False


def joined(texts: Iterable[str | None], by: str = "; ") -> str | None:
    """The texts that say something, once each; None where none does."""
    return by.join(dict.fromkeys(text for text in texts if text)) or None


def joined_names(names: Iterable[str]) -> str | None:
    """The same of names and texts that one can tell apart again, whatever signs are in them."""
    return listing(dict.fromkeys(name for name in names if name)) or None


def in_words(value: PartialDate | None) -> str | None:
    return value.in_words() if value else None


def day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def edtf_in_words(edtf: str | None) -> str | None:
    return PartialDate(edtf).in_words() if edtf else None


def number(value: float | None) -> int | float | None:
    """A whole number as such: 3, not 3.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def counted(value: float | None, qualifier: str | None, unit: str | None = None) -> str:
    """A number as far as it is known: "over 60 kits"; "" where it is not."""
    if value is None:
        return ""
    said = "" if qualifier in (None, "exactly") else qualifier
    return " ".join(part for part in (said, str(number(value)), unit) if part)


def _first_day(page: RecordPage) -> date | None:
    return day(page.record.date.first_day) if page.record.date else None


def _last_day(page: RecordPage) -> date | None:
    return day(page.record.date.last_day) if page.record.date else None


def _held_in(page: RecordPage) -> str | None:
    mode = page.record.mode.value if page.record.mode else None
    return joined(
        [*(_place(page, place) for place in page.record.places), mode if mode in ("online", "hybrid") else None]
    )


def _place(page: RecordPage, place: PlaceLink) -> str:
    """ "Tirana, Albania"; another role than that of a venue stands in front: "airport: Rinas, Albania"."""
    role = page.name("roles", place.role) if place.role != VENUE else ""
    name = listing([page.called("places", place.place, place.name)], ", ")
    told = joined((name, page.name("areas", place.jurisdiction)), ", ") or ""
    return f"{role}: {told}" if role else told


def _mode(page: RecordPage) -> str | None:
    return page.record.mode.value if page.record.mode else None


def _concerns(page: RecordPage) -> str | None:
    return joined_names(page.name("areas", key) for key in page.record.jurisdictions) or _regions(page)


def _regions(page: RecordPage) -> str | None:
    return joined_names(page.name("regions", f"{region.scheme}/{region.code}") for region in page.record.regions)


def _pillar(page: RecordPage, pillar: PillarLink) -> str:
    key = f"{pillar.programme}/{pillar.code}"
    name = page.names.get(("nodes", key))
    said = f"{pillar.code}: {name}" if name else pillar.code
    return f"{said} (inferred)" if pillar.basis == "inferred" else said


def _programme_of_pillars(page: RecordPage) -> str | None:
    """None where they are of several: no cell could say of which is which."""
    programmes = {pillar.programme for pillar in page.record.pillars}
    return page.name("programmes", *programmes) if len(programmes) == 1 else None


def _organisations(page: RecordPage) -> str | None:
    by_role: dict[str, list[str]] = {}
    for tied in page.record.organisations:
        by_role.setdefault(role_of(page, tied), []).append(called(page, tied))
    return joined(f"{role}: {listing(names, ', ')}" for role, names in by_role.items())


def called(page: RecordPage, tied: OrganisationLink | Recipient) -> str:
    return page.called("organisations", tied.organisation, tied.name)


def role_of(page: RecordPage, tied: OrganisationLink) -> str:
    return page.name("roles", tied.role) or "role not stated"


def _people(page: RecordPage) -> str | None:
    return joined(
        joined((listing([page.called("people", tied.person, tied.name)], ", "), page.name("roles", tied.role)), ", ")
        for tied in page.record.people
    )


def _of_participants(name: str) -> Getter:
    def value(page: RecordPage) -> Cell:
        people: Participants | None = page.record.participants
        found: Cell = getattr(people, name) if people else None
        return found

    return value


def _of_people(value: Callable[[Participants], Cell]) -> Getter:
    return lambda page: value(page.record.participants) if page.record.participants else None


def _at_training(value: Callable[[Participants], Cell], *, ours: bool) -> Getter:
    """Of those whom we trained, or who were at a training that was not ours."""

    def said(page: RecordPage) -> Cell:
        people = people_at_training(page.record, ours=ours)
        return value(people) if people else None

    return said


def _people_columns(key: str, heading: str, *, ours: bool) -> Iterator[Column]:
    told: tuple[tuple[str, str, Callable[[Participants], Cell], tuple[str, ...]], ...] = (
        ("", "", number_of, ()),
        ("-qualifier", ", how exact", lambda people: people.qualifier, QUALIFIERS),
        ("-women", ", women", lambda people: people.women, ()),
        ("-men", ", men", lambda people: people.men, ()),
        ("-not-stated", ", sex not stated", sex_not_stated, ()),
    )
    for suffix, words, value, choices in told:
        yield Column(f"{key}{suffix}", f"{heading}{words}", 12, _at_training(value, ours=ours), False, choices,
                     is_number=not choices)  # fmt: skip


def _of_training(value: Callable[[Training], Cell]) -> Getter:
    return lambda page: value(page.record.training) if page.record.training else None


def _equipment(page: RecordPage) -> str | None:
    """Two lines of five radios are ten, so that each is said."""
    return listing(line_in_words(line) for line in page.record.equipment) or None


def line_in_words(line: EquipmentLine) -> str:
    return " ".join(part for part in (counted(line.quantity, line.qualifier, line.unit), line.item) if part)


def _to_do(item: FollowUp) -> str | None:
    if item.state == "done":
        return None
    waiting = f"waiting for {item.waiting_for}" if item.waiting_for else None
    due = f"due {edtf_in_words(item.due)}" if item.due else None
    extra = joined((due, waiting), ", ")
    return f"{item.what} ({extra})" if extra else item.what


def _review(page: RecordPage) -> str | None:
    review = page.record.review
    by = f" by {review.by}" if review.by else ""
    on = f" on {edtf_in_words(review.on)}" if review.on else ""
    return f"{review.state}{by}{on}"


def _source(page: RecordPage, cited: Citation) -> str | None:
    return joined((page.name("sources", cited.source), cited.section, cited.locator), ", ")


COLUMNS = (
    Column("ref", "Reference", 11, lambda page: page.record.ref),
    Column("kind", "Kind", 10, lambda page: page.record.kind, choices=KINDS),
    Column("type", "Type", 20, lambda page: page.name("types", page.record.type) or None,
           vocabulary="types"),
    Column("title", "Title", 60, lambda page: page.record.title),
    Column("summary", "Summary", 80, lambda page: page.record.summary),
    Column("status", "Status", 11, lambda page: page.record.status, choices=STATUSES),
    Column("date", "Date", 24, lambda page: in_words(page.record.date)),
    Column("first-day", "First day", 12, _first_day),
    Column("last-day", "Last day", 12, _last_day),
    Column("date-wording", "Date in the source's words", 24,
           lambda page: page.record.date.text if page.record.date else None, default=False),
    Column("planned-date", "Planned date", 20, lambda page: in_words(page.record.planned_date), default=False),
    Column("held-in", "Held in", 26, _held_in),
    Column("mode", "Mode", 10, _mode, choices=MODES),
    Column("concerns", "Concerns", 26, _concerns),
    Column("regions", "Regions", 24, _regions),
    Column("pillars", "Pillars", 40,
           lambda page: joined_names(_pillar(page, pillar) for pillar in page.record.pillars)),
    Column("pillars-programme", "Programme of the pillars", 36, _programme_of_pillars),
    Column("programmes", "Programmes and projects", 36,
           lambda page: joined_names(page.name("programmes", key) for key in page.record.programmes)),
    Column("themes", "Themes", 30,
           lambda page: joined_names(page.name("themes", key) for key in page.record.themes)),
    Column("sdg", "SDG targets", 12, lambda page: joined_names(page.record.sdg), default=False),
    Column("organisations", "Organisations by role", 50, _organisations),
    Column("people", "People", 30, _people, default=False),
    Column("donors", "Donors, stated", 24, lambda page: joined_names(page.donors)),
    Column("donors-inherited", "Donors, through the project", 24, lambda page: joined_names(page.inherited_donors)),
    Column("our-role", "Our role", 17, lambda page: page.record.our_role.value if page.record.our_role else None,
           choices=OUR_ROLES),
    Column("participants", "Participants", 12, _of_participants("count"), is_number=True),
    Column("participants-qualifier", "Participants, how exact", 12, _of_participants("qualifier"),
           choices=QUALIFIERS),
    Column("women", "Women", 8, _of_participants("women"), is_number=True),
    Column("men", "Men", 8, _of_participants("men"), is_number=True),
    Column("participants-unit", "Participants, unit", 13, _of_participants("unit")),
    Column("participants-wording", "Participants in the source's words", 40, _of_participants("text"), default=False),
    Column("equipment", "Equipment", 50, _equipment),
    Column("outputs", "Outputs", 50, lambda page: joined_names(page.record.outputs), default=False),
    Column("next-steps", "Next steps", 50, lambda page: joined_names(page.record.next_steps), default=False),
    Column("tags", "Tags", 20, lambda page: joined_names(page.record.tags)),
    Column("follow-ups", "Follow-ups, open", 40,
           lambda page: joined(_to_do(item) for item in page.record.follow_ups)),
    Column("review", "Review", 14, _review),
    Column("sources", "Sources", 50, lambda page: joined(_source(page, cited) for cited in page.record.citations)),
    Column("access", "Access", 10, lambda page: page.record.access, choices=ACCESS_LEVELS),
    *_people_columns("trained", "Trained by us", ours=True),
    *_people_columns("attended", "At events we attended", ours=False),
    Column("not-stated", "Sex not stated", 9, _of_people(sex_not_stated), default=False, is_number=True),
    Column("women-percent", "Women, per cent", 9, _of_people(lambda people: number(people.women_percent)),
           default=False, is_number=True),
    Column("participants-planned", "Participants, planned", 12, _of_participants("planned"), default=False,
           is_number=True),
    Column("certified", "Certified", 9, _of_participants("certified"), default=False, is_number=True),
    Column("participants-who", "Who took part", 40, _of_participants("who"), default=False),
    Column("topics", "Topics", 40, _of_training(lambda told: joined_names(told.topics)), default=False),
    Column("trainers", "Trainers", 30, _of_training(lambda told: joined_names(told.trainers)), default=False),
    Column("platform", "Platform", 20, _of_training(lambda told: told.platform), default=False),
    Column("curriculum", "Curriculum", 24, _of_training(lambda told: told.curriculum), default=False),
    Column("language", "Language", 12, _of_training(lambda told: told.language), default=False),
    Column("assessment", "Assessment", 24, _of_training(lambda told: told.assessment), default=False),
    Column("certificate", "Certificate", 20, _of_training(lambda told: told.certificate), default=False),
    Column("evaluation", "Evaluation", 24, _of_training(lambda told: told.evaluation), default=False),
    Column("record-group", "Group of records", 24, lambda page: page.name("groups", page.record.group) or None,
           default=False),
    Column("uid", "Identifier", 38, lambda page: page.record.uid),
)  # fmt: skip

DEFAULT_COLUMNS = tuple(column.key for column in COLUMNS if column.default)


def own_column(field: RecordField) -> Column:
    """The column of an own field: a number as such, all else in words."""
    key = field.path.removeprefix(OWN)

    def value(page: RecordPage) -> Cell:
        said = next((item for item in page.own if item.key == key), None)
        if said is None:
            return None
        return number(said.value) if field.sort == "number" and not isinstance(said.value, str) else said.text

    return Column(field.path, field.label, 20, value, choices=field.codes, link=field.sort == "text",
                  is_number=field.sort == "number")  # fmt: skip
