"""Participants in words, and what a training taught."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.record import ParticipantGroup, Participants
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Block, Heading, Line, Piece, Row, Table, faint, row
from ui.widgets.page.sections.provenance import value
from ui.words import _, number


def participants(context: PageContext) -> Iterator[Block]:
    part = context.record.participants
    if part is None:
        if context.record.kind == "training":
            yield Heading(_("Participants"))
            yield Row(_("How many"), ((faint(_("number not stated"), data=False),),))
        return
    yield Heading(_("Participants"))
    yield Row(_("How many"), (_how_many(context, part),))
    yield from row(_("Who"), part.who)
    yield from row(_("Women and men"), _sexes(part))
    yield from row(_("Planned"), labels.quantity(part.planned, None))
    yield from row(_("Certified"), labels.quantity(part.certified, None))
    if part.text:
        yield Row(_("In the source"), ((faint(f"“{part.text}”"),),))
    if part.groups:
        yield from _groups(context, part.groups)


def _how_many(context: PageContext, part: Participants) -> Line:
    return value(context, labels.people(part.count, part.qualifier, part.unit), "participants")


def _sexes(part: Participants) -> str:
    """ "12 women, 30 men, 8 not stated"; "" where nothing is said."""
    parts = []
    if part.women is not None:
        parts.append(_("{count} women").format(count=number(part.women)))
    if part.men is not None:
        parts.append(_("{count} men").format(count=number(part.men)))
    if part.not_stated_sex:
        parts.append(_("{count} not stated").format(count=number(part.not_stated_sex)))
    if part.women_percent is not None:
        parts.append(_("{percent}% women").format(percent=number(part.women_percent)))
    return ", ".join(parts)


def _groups(context: PageContext, groups: tuple[ParticipantGroup, ...]) -> Iterator[Block]:
    """A table where some group is counted; else their names, and that the split is not stated."""
    if any(group.count is not None or group.women is not None or group.men is not None for group in groups):
        head = (_("Group"), _("Jurisdiction"), _("How many"))
        yield Table(head, tuple(_group(context, group) for group in groups), (46, 27, 27))
        return
    split = ((faint(_("how they divide is not stated"), data=False),),) if len(groups) > 1 else ()
    yield Row(_("Groups"), (*((Piece(_named(context, group)),) for group in groups), *split))


def _named(context: PageContext, group: ParticipantGroup) -> str:
    area = context.name("areas", group.jurisdiction)
    name = group.name or context.name("organisations", group.organisation) or area
    return f"{name} ({area})" if area and area not in name else name


def _group(context: PageContext, group: ParticipantGroup) -> tuple[Line, ...]:
    name = group.name or context.name("organisations", group.organisation) or context.name("areas", group.jurisdiction)
    count = labels.quantity(group.count, group.qualifier)
    sexes = _sexes(Participants(women=group.women, men=group.men))
    known = Piece(", ".join(part for part in (count, sexes) if part))
    many = known if count or sexes else faint(_("not stated"), data=False)
    return (Piece(name),), (Piece(context.name("areas", group.jurisdiction)),), (many,)


def training(context: PageContext) -> Iterator[Block]:
    taught = context.record.training
    if taught is None:
        return
    yield Heading(_("Training"))
    yield from row(_("Topics"), *taught.topics)
    if taught.trainers:
        lines = tuple(value(context, name, "training.trainers", name) for name in taught.trainers)
        yield Row(_("Trainers"), lines)
    yield from row(_("Platform"), taught.platform)
    yield from row(_("Curriculum"), taught.curriculum)
    yield from row(_("Language"), taught.language)
    yield from row(_("Assessment"), taught.assessment)
    yield from row(_("Certificate"), taught.certificate)
    yield from row(_("Evaluation"), taught.evaluation)
