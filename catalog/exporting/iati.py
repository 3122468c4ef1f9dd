"""Records as IATI 2.03 activities (.xml), read back and compared.

What the mapping is, and why, stands in ``catalog.standards.iati``. All records are held in memory: an activity
names those that it is tied to by identifiers that are given to all of them first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element as Element

from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.progress import Progress
from catalog.interchange import Exchange
from catalog.model.record import Record
from catalog.model.vocabulary import Entry
from catalog.standards.iati import codes, extension
from catalog.standards.iati.activity import activity, identifier_of, lacking
from catalog.standards.iati.elements import fit, same
from catalog.standards.iati.world import Reporter, World
from catalog.standards.iati.writing import footnotes
from catalog.store.exchange import needed
from catalog.words import _, ngettext

_RULES = (
    "Dates: a date that names no single day is given by its first and its last day; its words stand beside them, and "
    "in urn:pillarbook:iati:1 what it is as EDTF (ISO 8601-2).",
    "Percentages of countries, regions and sectors are equal shares: nobody stated any.",
)


@dataclass(frozen=True, slots=True)
class Activities:
    """The records that have a place in IATI, and what is to be told of the others."""

    world: World
    at: datetime
    records: tuple[Record, ...] = ()
    entries: tuple[Entry, ...] = ()
    footnotes: tuple[str, ...] = ()
    lacking: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, exchange: Exchange, ours: Entry | None, catalogue: str, at: datetime) -> Activities:
        world = World.of(exchange.entries, Reporter.of(ours, catalogue), at.date())
        named = {record.uid: identifier_of(record, world) for record in exchange.records if record.uid}
        lacks = [(record, lacking(record, world)) for record in exchange.records]
        records = tuple(record for record, what in lacks if not what)
        within = {record.uid: named[record.uid] for record in records if record.uid}
        wanted = needed(exchange.entries, map(extension.published, records))
        notes = dict.fromkeys(note for record in records for note in footnotes(record, world))
        return cls(
            replace(world, identifiers=within), at, records,
            tuple(item for item in exchange.entries if (item.vocabulary, item.key) in wanted),
            tuple(notes), Counter(what for _record, what in lacks if what),
        )  # fmt: skip

    def __iter__(self) -> Iterator[Element]:
        return (activity(record, self.world) for record in self.records)

    def in_words(self) -> Iterator[str]:
        if count := self.lacking["date"]:
            told = ngettext("{count} record has no first day, which IATI asks for, and was left out.",
                            "{count} records have no first day, which IATI asks for, and were left out.",
                            count)  # fmt: skip
            yield told.format(count=count)
        if count := self.lacking["status"]:
            told = ngettext("{count} record has no status that IATI knows, and was left out.",
                            "{count} records have no status that IATI knows, and were left out.", count)  # fmt: skip
            yield told.format(count=count)
        if self.world.reporter.is_made_up:
            told = _("No IATI identifier of your organisation is known here; {ref} stands for it.")
            yield told.format(ref=self.world.reporter.ref)
        yield _("People, tags, notes and follow-ups have no place in an IATI file; it is no official publication.")


def write(file: BinaryIO, activities: Activities, progress: Progress) -> None:
    """Writes activity by activity; raises Cancelled between batches."""
    said = (f"Made by Pillarbook: {codes.NOT_OFFICIAL}.", *_RULES, *activities.footnotes)
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        moment = activities.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        root = {"version": codes.VERSION, "generated-datetime": moment, codes.PUBLICATION: codes.NOT_OFFICIAL}
        with xml.element("iati-activities", root, nsmap={"pillarbook": codes.OURS}):
            for sentence in said:
                xml.write("\n", etree.Comment(fit(f" {sentence} ".replace("--", "–"))))
            xml.write("\n")
            for element in progress.through(activities, len(activities.records)):
                xml.write(element, pretty_print=True)
            xml.write(extension.of_entries(activities.entries))
    file.write(b"\n")


def check(path: Path, activities: Activities, progress: Progress) -> None:
    """Compares every activity with what a parser reads; raises ReadBackDiffers, Cancelled."""
    try:
        with path.open("rb") as file:
            found = _activities(file)
            for element in progress.through(activities, len(activities.records)):
                if not same([element], [next(found, element.makeelement("nothing"))]):
                    raise ReadBackDiffers(f"the activity {element.findtext('iati-identifier')}")
            if next(found, None) is not None:
                raise ReadBackDiffers("more activities")
    except etree.XMLSyntaxError as error:
        raise ReadBackDiffers(str(error)) from error


def _activities(file: BinaryIO) -> Iterator[Element]:
    for _event, element in etree.iterparse(file, tag="iati-activity", resolve_entities=False):
        yield element
        element.clear()
