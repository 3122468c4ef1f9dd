"""Where each field stands in the editor: the sections and the order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.model.codes import KINDS
from catalog.model.record_fields import RecordField
from ui.words import _

_MEETINGS = ("activity", "training")

TABLES: Mapping[str, RecordField] = {
    field.path: field
    for field in (
        RecordField("organisations", "Organisations", "entries"),
        RecordField("people", "People", "entries"),
        RecordField("participants.groups", "Groups", "entries", kinds=_MEETINGS),
        RecordField("equipment", "Equipment", "entries", kinds=("donation",)),
        RecordField("figures", "Figures claimed", "entries"),
        RecordField("remarks", "Remarks of the cataloguer", "entries"),
        RecordField("citations", "Evidence", "entries"),
        RecordField("facts", "How it is known", "entries"),
        RecordField("links", "Links to other records", "entries"),
        RecordField("attachments", "Attachments", "entries"),
    )
}
"""What is edited as a small table, by the path of its field; the table's name is the path's last part."""


@dataclass(frozen=True, slots=True)
class Line:
    """Fields beside one label, each with a word behind it where it needs one."""

    label: str
    paths: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: tuple[Line, ...]


def sections(own: Iterable[RecordField] = ()) -> tuple[Section, ...]:
    """All fields in the page's order; ``own`` are those of this catalogue."""
    return (
        Section("", (Line("", ("kind", "type")), Line("", ("title",)), Line("", ("summary",)))),
        Section("", (
            Line(_("Date"), ("date",)), Line(_("Planned for"), ("planned_date",)), Line(_("Status"), ("status",)),
            Line(_("Held in"), ("places",)), Line(_("How"), ("mode",)), Line(_("Concerns"), ("jurisdictions",)),
            Line(_("Region"), ("regions",)), Line(_("Our role"), ("our_role",)), Line(_("Pillar"), ("pillars",)),
            Line(_("Programme"), ("programmes",)), Line(_("Themes"), ("themes",)), Line(_("SDG targets"), ("sdg",)),
        )),
        Section(_("Who"), (Line("", ("organisations",)), Line("", ("people",)))),
        Section(_("Participants"), (
            Line(_("How many"), ("participants.qualifier", "participants.count", "participants.unit")),
            Line(_("Who"), ("participants.who",)),
            Line(_("Women and men"), ("participants.women", "participants.men", "participants.not_stated_sex",
                                      "participants.women_percent"),
                 (_("women"), _("men"), _("not stated"), _("% women"))),
            Line(_("Planned"), ("participants.planned",)), Line(_("Certified"), ("participants.certified",)),
            Line(_("In the source"), ("participants.text",)), Line("", ("participants.groups",)),
        )),
        Section(_("Training"), (
            Line(_("Topics"), ("training.topics",)), Line(_("Trainers"), ("training.trainers",)),
            Line(_("Platform"), ("training.platform",)), Line(_("Curriculum"), ("training.curriculum",)),
            Line(_("Language"), ("training.language",)), Line(_("Assessment"), ("training.assessment",)),
            Line(_("Certificate"), ("training.certificate",)), Line(_("Evaluation"), ("training.evaluation",)),
        )),
        Section(_("Equipment"), (Line("", ("equipment",)),)),
        Section(_("Figures claimed"), (Line("", ("figures",)),)),
        Section(_("Results"), (Line(_("Outputs"), ("outputs",)), Line(_("Next steps"), ("next_steps",)))),
        Section(_("Belongs together"), (Line("", ("links",)), Line(_("Group"), ("group",)))),
        Section(_("Yours"), (Line(_("Tags"), ("tags",)),)),
        Section(_("Remarks of the cataloguer"), (Line("", ("remarks",)),)),
        Section(_("Evidence"), (Line("", ("citations",)),)),
        Section(_("How it is known"), (Line("", ("facts",)),)),
        Section(_("Attachments"), (Line("", ("attachments",)),)),
        Section(_("Own fields"), tuple(Line(field.label, (field.path,)) for field in own)),
        Section(_("About this record"), (Line(_("Access"), ("access",)),)),
    )  # fmt: skip


def kept_though(kind: str) -> str:
    """The heading over what a record of this kind does not have, and this one does."""
    return (
        {
            "activity": _("Kept, though an activity has none"),
            "training": _("Kept, though a training has none"),
            "donation": _("Kept, though a donation has none"),
        }.get(kind, _("Kept"))
        if kind in KINDS
        else _("Kept")
    )


_HEADS = {
    "How many": "participants.count", "Participants": "participants.count", "Training": "training.topics",
    "Equipment": "equipment",
    "Outputs": "outputs", "Next steps": "next_steps", "Who": "organisations", "Organisations": "organisations",
    "People": "people", "Donor": "organisations", "Recipients": "equipment", "Programme": "programmes",
    "Same item of the source": "group", "Groups": "participants.groups",
}  # fmt: skip


def field_told(above: Iterable[str], title: str, own: Mapping[str, str]) -> str:
    """The field that a place of the page is about, from the paragraphs before it, nearest first.

    "Who" is a section, and a line of the participants, where it stands just before its value. ``own`` are the paths of
    own fields by their names.
    """
    known = dict(own)
    for section in sections():
        known |= {section.heading: section.lines[0].paths[0]} if section.heading and section.lines else {}
        known |= {line.label: line.paths[0] for line in section.lines if line.label}
    known |= {_(words): path for words, path in _HEADS.items()}
    for passed, text in enumerate(above):
        if passed < 2 and text == _("Who"):
            return "participants.who"
        if text in known:
            return known[text]
        if text == title:
            return "summary" if passed > 1 else "title"
    return "title"
