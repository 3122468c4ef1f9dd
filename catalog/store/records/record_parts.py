"""Which attribute of a record lies in which table, and how a linked value names its entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Table

from catalog.model import record as model
from catalog.model.dates import PartialDate
from catalog.store import schema


@dataclass(frozen=True, slots=True)
class Part:
    """A list (or single part) of a record that lies in a table of its own.

    ``refs`` names the attributes that hold an entry's key, with their column and vocabulary.
    """

    attribute: str
    table: Table
    value: type[Any]
    refs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    single: bool = False


PARTS = (
    Part("participants", schema.participants, model.Participants, single=True),
    Part("training", schema.training, model.Training, single=True),
    Part("equipment", schema.equipment_line, model.EquipmentLine, {
        "category": ("category_id", "equipment_categories"), "donor": ("donor_id", "organisations")}),
    Part("figures", schema.figure, model.Figure),
    Part("citations", schema.citation, model.Citation, {"source": ("source_id", "sources")}),
    Part("facts", schema.fact, model.Fact),
    Part("remarks", schema.remark, model.Remark),
    Part("links", schema.record_link, model.RecordLink),
    Part("attachments", schema.attachment, model.Attachment),
    Part("notes", schema.note, model.Note),
    Part("follow_ups", schema.follow_up, model.FollowUp),
)  # fmt: skip
GROUPS = Part("groups", schema.participant_group, model.ParticipantGroup, {
    "jurisdiction": ("jurisdiction_id", "areas"), "organisation": ("organisation_id", "organisations")})  # fmt: skip
RECIPIENTS = Part("recipients", schema.recipient, model.Recipient, {
    "organisation": ("organisation_id", "organisations")})  # fmt: skip
NESTED_PARTS = {"participants": GROUPS, "equipment": RECIPIENTS}

PLAIN = ("uid", "ref", "kind", "title", "summary", "status", "access")
LISTS = ("sdg", "outputs", "next_steps")
DATES = ("date", "planned_date")
DATE_PARTS = tuple(item.name for item in fields(PartialDate))
REFS = {"type": ("type_id", "types"), "group": ("group_id", "groups")}

# Links: how a value of each field names its entry, and back.

LINK_VOCABULARIES = {
    "jurisdictions": "areas", "regions": "regions", "places": "places", "pillars": "nodes", "programmes": "programmes",
    "themes": "themes", "organisations": "organisations", "people": "people", "tags": "tags",
}  # fmt: skip


def called(part: Any, attribute: str) -> str | None:
    """What a part calls the entry that an attribute of it holds, where that is new: a group has a name of its own,
    which is none of its jurisdiction, nor of an organisation that is given by name."""
    name: str | None = getattr(part, "name", None)
    if not isinstance(part, model.ParticipantGroup):
        return name
    key = part.organisation or ""
    return name if attribute == "organisation" and key == key.casefold() and " " not in key else None


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry as a record names it: key, name for reading, role, basis, and a place's jurisdiction."""

    key: str
    name: str | None = None
    role: str | None = None
    basis: str | None = None
    jurisdiction: str | None = None


def reference(field_name: str, value: Any) -> Reference:
    match value:
        case model.PlaceLink():
            return Reference(value.place, value.name, value.role, None, value.jurisdiction)
        case model.RegionLink():
            return Reference(f"{value.scheme}/{value.code}")
        case model.PillarLink():
            return Reference(f"{value.programme}/{value.code}", basis=value.basis)
        case model.OrganisationLink():
            return Reference(value.organisation, value.name, value.role)
        case model.PersonLink():
            return Reference(value.person, value.name, value.role)
        case _:
            return Reference(value, value if field_name == "tags" else None)


def linked_value(field_name: str, ref: Reference) -> Any:
    match field_name:
        case "places":
            return model.PlaceLink(ref.key, ref.name, ref.jurisdiction, ref.role)
        case "regions":
            scheme, _, code = ref.key.rpartition("/")
            return model.RegionLink(scheme, code)
        case "pillars":
            programme, _, code = ref.key.rpartition("/")
            return model.PillarLink(programme, code, ref.basis or "stated")
        case "organisations":
            return model.OrganisationLink(ref.key, ref.name, ref.role)
        case "people":
            return model.PersonLink(ref.key, ref.name, ref.role)
        case "tags":
            return ref.name or ref.key
        case _:
            return ref.key
