"""What templates tell: records, follow-ups and groups of them, in words. What is not stated is ""."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.exporting.columns import edtf_in_words, joined
from catalog.model.record import Citation
from catalog.query.answers import RecordRow
from catalog.query.page_answers import FollowUpLine, RecordPage
from catalog.reporting.document import Reference
from catalog.reporting.sandbox import Told, Words
from catalog.words import _

NOTHING = Words(())


@dataclass(frozen=True, slots=True)
class Record(Told):
    """A record; ``sources`` shows the numbers of its sources, ``section`` is the part of the source it stood in.
    ``status`` is said only where it did not simply take place."""

    ref: str
    title: str
    kind: str
    type: str
    date: str
    status: str
    where: str
    concerns: str
    pillars: str
    projects: str
    donors: str
    organisations: str
    summary: str
    participants: str
    equipment: str
    outputs: tuple[str, ...]
    next_steps: tuple[str, ...]
    section: str
    sources: Words


@dataclass(frozen=True, slots=True)
class Group(Told):
    """Records, or groups of them, that belong together under a name."""

    name: str
    records: tuple[Record, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp(Told):
    """Something to do; ``on`` is what it stands on."""

    what: str
    due: str
    is_overdue: bool
    on: str
    owner: str
    waiting_for: str


def record(row: RecordRow, page: RecordPage) -> Record:
    item = page.record
    return Record(
        row.ref,
        row.title,
        _(row.kind),
        row.type,
        item.date.in_words() if item.date else _("date not stated"),
        "" if row.status in ("completed", "unknown") else _(row.status),
        row.where,
        ", ".join(row.concerns),
        ", ".join(row.pillars),
        ", ".join(row.programmes),
        joined((*page.donors, *page.inherited_donors), ", ") or "",
        ", ".join(row.organisations),
        row.summary,
        row.participants,
        row.equipment,
        item.outputs,
        item.next_steps,
        section_of(page),
        references(page),
    )


def section_of(page: RecordPage) -> str:
    """The section in which a source tells of the record itself."""
    return next((cited.section for cited in _telling(page.record.citations) if cited.section), "")


def references(page: RecordPage) -> Words:
    """The sources that tell of the record itself; those that only support single fields where there are no others."""
    said = (_cited(page, cited) for cited in _telling(page.record.citations))
    return Words(tuple(Reference(text) for text in dict.fromkeys(said)))


def _telling(citations: Sequence[Citation]) -> Sequence[Citation]:
    return [cited for cited in citations if not cited.supports] or citations


def _cited(page: RecordPage, cited: Citation) -> str:
    return joined((page.name("sources", cited.source), cited.section, cited.locator), ", ") or ""


def follow_up(line: FollowUpLine, today: str) -> FollowUp:
    told = line.follow_up
    last = line.stands.last_day if line.stands else None
    return FollowUp(
        told.what,
        edtf_in_words(line.stands.edtf) or "" if line.stands else "",
        bool(last and last < today),
        line.on,
        told.owner or "",
        told.waiting_for or "",
    )


def grouped(records: Iterable[tuple[str, Record]], order: Sequence[str] = ()) -> tuple[Group, ...]:
    """Records by the name beside each, in this order, the others as they come."""
    found: dict[str, list[Record]] = {name: [] for name in order}
    for name, item in records:
        found.setdefault(name, []).append(item)
    return tuple(Group(name, tuple(items)) for name, items in found.items() if items)
