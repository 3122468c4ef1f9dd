"""A record: one activity, training session or equipment donation, as frozen values.

The names of the attributes are the keys of the interchange form ``pillarbook/1``. Every class that can
be pointed at, or that another program may have written more into, keeps unknown keys in ``extra``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any

from catalog.model.dates import PartialDate

Extra = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A coded value together with how it is known (one of BASES)."""

    value: str
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """Where it was held: a place's key, its name and jurisdiction for reading."""

    place: str
    name: str | None = None
    jurisdiction: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class RegionLink:
    """A region where the source names only a region, in one of several schemes."""

    scheme: str
    code: str


@dataclass(frozen=True, slots=True)
class PillarLink:
    """A node of a programme's tree, with how it is known (one of BASES)."""

    programme: str
    code: str
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class OrganisationLink:
    """An organisation in a role."""

    organisation: str
    name: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A person in a role."""

    person: str
    name: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class ParticipantGroup:
    """A part of the participants, by institution or jurisdiction."""

    name: str | None = None
    count: int | None = None
    qualifier: str | None = None
    women: int | None = None
    men: int | None = None
    jurisdiction: str | None = None
    organisation: str | None = None
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Participants:
    """How many took part, as exactly as it is known; ``women_percent`` is 0–100."""

    count: int | None = None
    qualifier: str | None = None
    unit: str | None = None
    women: int | None = None
    men: int | None = None
    not_stated_sex: int | None = None
    women_percent: float | None = None
    planned: int | None = None
    certified: int | None = None
    who: str | None = None
    text: str | None = None
    groups: tuple[ParticipantGroup, ...] = ()
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Training:
    """What a training session taught, and how."""

    topics: tuple[str, ...] = ()
    trainers: tuple[str, ...] = ()
    platform: str | None = None
    curriculum: str | None = None
    language: str | None = None
    assessment: str | None = None
    certificate: str | None = None
    evaluation: str | None = None
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who received an equipment line; ``quantity`` None means that the split is not stated."""

    organisation: str
    name: str | None = None
    quantity: float | None = None


@dataclass(frozen=True, slots=True)
class EquipmentLine:
    """One line of a donation; ``quantity`` may be unknown, ``value`` is in ``currency`` (ISO 4217)."""

    item: str
    uid: str | None = None
    category: str | None = None
    model: str | None = None
    serials: tuple[str, ...] = ()
    quantity: float | None = None
    qualifier: str | None = None
    unit: str | None = None
    value: float | None = None
    currency: str | None = None
    donor: str | None = None
    agreement: str | None = None
    state: str | None = None
    handed_over: str | None = None
    protocol: str | None = None
    recipients: tuple[Recipient, ...] = ()
    note: str | None = None
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantified claim, with who claims it."""

    indicator: str
    uid: str | None = None
    value: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    baseline: float | str | None = None
    period: str | None = None
    claimed_by: str | None = None
    note: str | None = None
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in which source it stands; grades are those of the Admiralty system (A–F, 1–6)."""

    source: str
    uid: str | None = None
    section: str | None = None
    locator: str | None = None
    supports: tuple[str, ...] = ()
    reliability: str | None = None
    credibility: str | None = None
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """How one value of a field is known; a field without a fact is stated by the record's citations."""

    field: str
    value: Any = None
    basis: str = "stated"
    citation: str | None = None
    words: str | None = None
    shown: bool = True
    by: str | None = None
    on: str | None = None
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """The cataloguer's remark: lost text, contradiction, ambiguous, outside knowledge."""

    kind: str
    text: str
    field: str | None = None
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """Whether a person has held the record against its source."""

    state: str = "not checked"
    by: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A tie to another record, by uid; ``lines`` are uids of that record's equipment lines."""

    to: str
    kind: str
    lines: tuple[str, ...] = ()
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to the record; ``path`` is relative to the catalogue, or absolute."""

    path: str
    uid: str | None = None
    title: str | None = None
    sha256: str | None = None
    copied: bool = False
    access: str = "internal"
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """The officer's own note, in Markdown; ``written`` is an ISO 8601 instant."""

    text: str
    uid: str | None = None
    author: str | None = None
    written: str | None = None
    access: str = "internal"
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to do; ``due``, ``snoozed_to`` and ``done_on`` are EDTF.

    ``on`` is null inside a record; at the top of a file it names what it stands on:
    {"vocabulary": …, "key": …}, or nothing at all.
    """

    what: str
    uid: str | None = None
    due: str | None = None
    owner: str | None = None
    state: str = "open"
    waiting_for: str | None = None
    repeat: str | None = None
    snoozed_to: str | None = None
    done_on: str | None = None
    on: Mapping[str, str] | None = None
    extra: Extra = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that happened, or is planned. References are keys of vocabulary entries."""

    kind: str
    title: str
    uid: str | None = None
    ref: str | None = None
    type: str | None = None
    summary: str | None = None
    status: str = "unknown"
    date: PartialDate | None = None
    planned_date: PartialDate | None = None
    mode: Judged | None = None
    our_role: Judged | None = None
    places: tuple[PlaceLink, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    regions: tuple[RegionLink, ...] = ()
    pillars: tuple[PillarLink, ...] = ()
    programmes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    organisations: tuple[OrganisationLink, ...] = ()
    people: tuple[PersonLink, ...] = ()
    participants: Participants | None = None
    training: Training | None = None
    equipment: tuple[EquipmentLine, ...] = ()
    figures: tuple[Figure, ...] = ()
    outputs: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    facts: tuple[Fact, ...] = ()
    remarks: tuple[Remark, ...] = ()
    review: Review = Review()
    access: str = "public"
    links: tuple[RecordLink, ...] = ()
    group: str | None = None
    attachments: tuple[Attachment, ...] = ()
    own: Mapping[str, Any] = attribute(default_factory=dict)
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    extra: Extra = attribute(default_factory=dict)
