"""What a column of a table may tell: the fields of a record, and those that tables part otherwise than records do.

``names`` are the headings under which tables tell it, as ``catalog.folding.words`` cuts them; ``tags`` those of the
Humanitarian Exchange Language (HXL 1.1 core schema).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.folding import words
from catalog.importing.tables.local_names import LOCAL_NAMES
from catalog.model.codes import QUALIFIERS
from catalog.model.record_fields import RECORD_FIELDS, RecordField

ROLE = ":"
"""Parts a field from the role that its column gives: ``organisations:donor``."""


@dataclass(frozen=True, slots=True)
class Target:
    """``key`` is the path of a field, with a role behind a colon; or of a part that a record holds in tables.

    Several columns may tell together what ``is_shared``; ``local_names`` are headings in other languages than English,
    ``line_names`` those that tell it in a table of lines of its part (LINES).
    """

    key: str
    label: str
    field: RecordField
    names: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    local_names: frozenset[str] = frozenset()
    line_names: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        return self.key.partition(ROLE)[0]

    @property
    def part(self) -> str:
        """The part of a record that it is of: "equipment"."""
        return self.path.partition(".")[0]

    @property
    def role(self) -> str:
        return self.key.partition(ROLE)[2]

    @property
    def is_shared(self) -> bool:
        return self.field.is_list or self.key in _SHARED


PROGRAMME_OF_PILLARS = "pillars.programme"
"""The key of what says below which programme a row's pillars stand."""

OF_EQUIPMENT = frozenset((
    "equipment.unit", "equipment.currency", "equipment.qualifier", "equipment.state", "equipment.value",
))  # fmt: skip
"""What a column tells only where another tells of equipment."""

PERSONS = "person"
"""The part that tells of somebody who took part; it is counted, and is none of the record."""

PERSON, PERSON_KEPT, SEX = "person.name", "person.kept_name", "person.sex"
TICKED_WOMAN, TICKED_MAN = "person.woman", "person.man"
"""Keys of what a column tells where each row lists a person who took part: the name, of which only how many there are
is taken, or which is kept; the sex, as a word or by a tick in one of two columns."""

WOMAN, MAN, NOT_STATED = "woman", "man", "not stated"
"""Codes of a person's sex."""

_SHARED = frozenset({"title", "summary", "equipment", PERSON, PERSON_KEPT})

NAMING = frozenset({"title", "equipment.item"})
"""What a record can have its title from."""

_NAMES: Mapping[str, str] = {
    "title": "record, activity, activities, activity title, activity name, "
             "name of activity, name of the activity, event, event title, "
             "event name, name of event, training title, training name, name of training, title of training, what, "
             "title of activity, course, course title",
    "summary": "description, details, activity description, description of activity, short description, comments, "
               "comment, remarks, remark, narrative, notes",
    "kind": "record kind",
    "type": "activity type, type of activity, event type, type of event, training type, type of training",
    "status": "activity status, implementation status, status of activity, state of implementation",
    "date": "dates, date of the record, when, period, date s, date of activity, date of event, event date, "
            "activity date, training date, date of training, date of donation, donation date, handover date, "
            "date of handover, delivery date, date of delivery, handed over on",
    "planned_date": "planned for, expected date, planned dates",
    "mode": "modality, delivery mode, online or in person, mode of delivery, in person online",
    "places": "venue, venues, place, places, location, locations, city, cities, town, where, site, place of event, "
              "municipality, place of training, location name",
    "jurisdictions": "country, countries, jurisdiction, jurisdictions, beneficiary country, beneficiary countries, "
                     "recipient country, country of implementation, country name, adm0, admin 0, territory, "
                     "target country",
    "regions": "region",
    "pillars": "pillar, sub programme, subprogramme, component",
    "programmes": "programme, programmes, project, projects, project title, project code, project name, "
                  "joint action, programme or project, project number",
    "our_role": "role of our office",
    "organisations": "organisations by role, organisation, organization, organizations, agency, who, institution, "
                     "institutions, participating organisations, participating institutions, org, "
                     "participating org extending, participating org accountable",
    "organisations:donor": "donor, donors, donors stated, funded by, funding, funding organisation, funder, "
                           "funding source, donor name, participating org funding",
    "organisations:beneficiary": "beneficiary, beneficiaries, beneficiary institution, beneficiary institutions, "
                                 "target institution, beneficiary agency, beneficiary organisation",
    "organisations:implementing-partner": "implementing partner, implementing partners, implementer, implemented by, "
                                          "implementing organisation, implementing agency, "
                                          "participating org implementing",
    "organisations:partner": "partner, partners, partner organisation, partner organisations, in cooperation with",
    "organisations:organiser": "organiser, organizer, organised by, organized by, lead agency, lead organisation",
    "themes": "theme, thematic area, sector, sectors, "
              "cluster, clusters, sector cluster, project sector, subject, thematic areas",
    "sdg": "sdg, sdgs",
    "participants.count": "number of participants, no of participants, participants total, total participants, "
                          "total number of participants, attendees, number of attendees, people trained, "
                          "persons trained, number trained, total trained, reached, people reached, "
                          "nr of participants, number of people, number of persons trained, participants number",
    "participants.qualifier": "participants how exact",
    "participants.women": "women, female, females, f, number of women, women trained, female participants, "
                          "participants female, participants women",
    "participants.men": "men, male, males, m, number of men, men trained, male participants, participants male, "
                        "participants men",
    "participants.not_stated_sex": "sex not stated, gender not stated",
    "participants.women_percent": "women per cent, per cent women, percentage of women, women percent, female percent",
    "participants.planned": "planned participants, target participants, targeted",
    "participants.certified": "certified, certificates issued, number certified",
    "participants.unit": "participants unit",
    "participants.who": "audience, target group, target audience, profile of participants, participants profile",
    "participants.text": "participants in the source s words, participants in the sources words",
    "training.topics": "topic, topics, modules, subjects taught",
    "training.trainers": "trainer, trainers, lecturers, facilitators, instructors",
    "training.platform": "platform, online platform",
    "training.language": "language, language of training",
    "training.curriculum": "curriculum",
    "training.certificate": "certificate",
    "training.evaluation": "evaluation",
    "outputs": "output, results, deliverables, result",
    "next_steps": "next step, follow up actions",
    "group": "series",
    "tags": "tag, keywords, labels",
    "access": "access level",
    "date.first": "first day, start date, start, from, date from, begin, beginning, start day, starting date, "
                  "date start, activity start, activity start date, planned start date, start actual, "
                  "actual start date",
    "date.last": "last day, end date, end, to, until, date to, end day, date end, finish, completion date, "
                 "activity end, activity end date, ending date, end actual, actual end date",
    "date.month": "month, month of activity, reporting month",
    "date.year": "year, year of activity, reporting year",
    "date.text": "date in the source s words, date in the sources words",
    "ref": "reference, ref, record reference",
    "uid": "identifier, uid",
    "equipment": "equipment, equipment donated, donated equipment, equipment provided, items donated",
    "equipment.item": "item, items, item description, equipment item, equipment description, goods, donated item, "
                      "name of equipment, description of item, item name, type of equipment, equipment type, asset",
    "equipment.quantity": "quantity, qty, number of items, pieces, pcs, no of units, number of units, no of items",
    "equipment.unit": "unit, unit of measure, uom",
    "equipment.value": "value, total value, amount, cost, price, total cost, value of equipment, total price",
    "equipment.currency": "currency",
    "equipment.model": "model, brand, make and model",
    "equipment.serials": "serial number, serial numbers, serial no, serials, s n",
    "equipment.category": "equipment category, category",
    "equipment.recipients": "recipient, recipients, received by, handed over to, end user, receiving institution, "
                            "recipient institution",
    "equipment.protocol": "protocol, protocol number, handover protocol",
    "equipment.state": "condition, equipment state",
}  # fmt: skip

LINES: Mapping[str, str] = {"equipment": "equipment.item", "organisations": "organisations"}
"""Parts of a record, and what a column tells where each row is such a part."""

_LINE_NAMES: Mapping[str, str] = {
    "equipment.qualifier": "how exact", "equipment.donor": "donor, donor stated",
    "equipment.note": "remark, line remark", "equipment.state": "state, condition",
    "equipment.handed_over": "handed over",
    "equipment.agreement": "agreement, agreement stated", "organisations.role": "role, organisation role",
}  # fmt: skip

OF_OTHERS = frozenset((
    "recipients jurisdictions", "jurisdiction of the organisation", "jurisdiction of the group", "acronym",
    "type of organisation", "organisation type", "place of the organisation",
    "participant number", "participant no", "participant nr", "participant id",
))  # fmt: skip
"""Headings of what is told of an organisation or a person, and not of the record."""

_TAGS: Mapping[str, str] = {
    "ref": "#activity+id", "uid": "#meta+id", "kind": "#activity+kind",
    "title": "#activity #activity+name #event", "summary": "#description #activity+description",
    "type": "#activity+type",
    "status": "#status", "date": "#date #period_date #meta+date", "date.first": "#date+start #from_date",
    "date.last": "#date+end #to_date",
    "places": "#loc #loc+name #loc+list #adm1 #adm2 #adm1+name #adm2+name",
    "jurisdictions": "#country #country+name #country+code #country+list #adm0",
    "regions": "#region #region+name",
    "programmes": "#activity+project #activity+programme #activity+code #meta+project",
    "pillars": "#subsector+pillar",
    "organisations": "#org #org+list", "organisations:donor": "#org+funder #org+funding #org+donor #funder",
    "organisations:implementing-partner": "#org+impl #org+partner #impl",
    "organisations:organiser": "#org+prog #org+lead",
    "organisations:beneficiary": "#beneficiary", "themes": "#sector #subsector",
    "participants.count": "#reached #reached+total",
    "participants.qualifier": "#meta+reached+qualifier", "participants.not_stated_sex": "#reached+sex_unknown",
    "participants.women": "#reached+f", "participants.men": "#reached+m",
    "participants.planned": "#targeted #targeted_num", "outputs": "#output", "equipment.item": "#item #item+name",
    "equipment.category": "#item+type", "equipment.model": "#item+model", "equipment.unit": "#item+unit",
    "equipment.recipients": "#beneficiary+recipient", "equipment.quantity": "#item+num #item+quantity",
    "equipment.value": "#value", "equipment.currency": "#currency",
}  # fmt: skip

_PARTS = (
    RecordField("date.first", "Date: first day", "date"),
    RecordField("date.last", "Date: last day", "date"),
    RecordField("date.month", "Date: month", "text"),
    RecordField("date.year", "Date: year", "number", whole=True),
    RecordField("date.text", "Date: the source's wording", "text"),
    RecordField("ref", "Reference", "text"),
    RecordField("uid", "Identifier", "text"),
    RecordField(PROGRAMME_OF_PILLARS, "Programme of the pillars", "text"),
    RecordField("equipment", "Equipment, in words", "texts"),
    RecordField("equipment.item", "Equipment: item", "text"),
    RecordField("equipment.quantity", "Equipment: quantity", "number"),
    RecordField("equipment.qualifier", "Equipment: qualifier", "code", codes=QUALIFIERS),
    RecordField("equipment.unit", "Equipment: unit", "text"),
    RecordField("equipment.value", "Equipment: value", "number"),
    RecordField("equipment.currency", "Equipment: currency", "text"),
    RecordField("equipment.model", "Equipment: model", "text"),
    RecordField("equipment.serials", "Equipment: serial numbers", "texts"),
    RecordField("equipment.category", "Equipment: category", "entry", "equipment_categories"),
    RecordField("equipment.donor", "Equipment: donor", "entry", "organisations"),
    RecordField("equipment.recipients", "Equipment: recipients", "entries", "organisations"),
    RecordField("equipment.protocol", "Equipment: protocol", "text"),
    RecordField("equipment.state", "Equipment: state", "text"),
    RecordField("equipment.handed_over", "Equipment: handed over", "date"),
    RecordField("equipment.agreement", "Equipment: agreement", "text"),
    RecordField("equipment.note", "Equipment: remark", "prose"),
    RecordField("organisations.role", "Organisation: role", "entry", "roles"),
    RecordField(PERSON, "Participant: name, counted and not kept", "text"),
    RecordField(PERSON_KEPT, "Participant: name, counted and kept", "text"),
    RecordField(SEX, "Participant: sex", "code", codes=(WOMAN, MAN, NOT_STATED)),
    RecordField(TICKED_WOMAN, "Participant: a woman, where ticked", "text"),
    RecordField(TICKED_MAN, "Participant: a man, where ticked", "text"),
)
_ROLES = (
    ("organisations:donor", "Donors"), ("organisations:beneficiary", "Beneficiaries"),
    ("organisations:implementing-partner", "Implementing partners"), ("organisations:partner", "Partners"),
    ("organisations:organiser", "Organisers"),
)  # fmt: skip


def targets(own: Iterable[RecordField] = ()) -> tuple[Target, ...]:
    """Everything a column may tell; ``own`` are the officer's own fields."""
    organisations = next(field for field in RECORD_FIELDS if field.path == "organisations")
    return (
        *(_target(field.path, field.label, field) for field in RECORD_FIELDS),
        *(_target(key, label, organisations) for key, label in _ROLES),
        *(_target(field.path, field.label, field) for field in _PARTS),
        *(_target(field.path, field.label, field) for field in own),
    )


def _target(key: str, label: str, field: RecordField) -> Target:
    said = [label, *_NAMES.get(key, "").split(",")]
    local = LOCAL_NAMES.get(key, "").split(",")
    return Target(key, label, field, _folded(said), frozenset(_TAGS.get(key, "").split()), _folded(local),
                  _folded(_LINE_NAMES.get(key, "").split(",")))  # fmt: skip


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(words(name)) for name in names) - {""}
