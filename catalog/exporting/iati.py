"""Records as IATI 2.03 activities (.xml), read back and compared.

What the mapping is, and why, stands in ``catalog.standards.iati``. The records come in parts and wait aside, since what
they name, who is tied to whom and which are left out must be known before the first is written; of each no more than
its identifier stays in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element as Element

from catalog.exporting.files import ReadBackDiffers
from catalog.exporting.progress import Progress
from catalog.exporting.spool import Spool
from catalog.interchange import Exchange
from catalog.model.record import Record
from catalog.model.vocabulary import Entry
from catalog.standards.iati import codes, extension
from catalog.standards.iati.activity import activity, identifier_of, lacking
from catalog.standards.iati.elements import fit, same
from catalog.standards.iati.programmes import Programme
from catalog.standards.iati.programmes import activity as programme_activity
from catalog.standards.iati.world import Reporter, World
from catalog.standards.iati.writing import footnotes
from catalog.standards.iati.writing import programmes as programmes_of
from catalog.store.exchange import needed
from catalog.words import _, ngettext

_RULES = (
    "Dates: a date that names no single day is given by its first and its last day; its words stand beside them, and "
    "in urn:pillarbook:iati:1 what it is as EDTF (ISO 8601-2).",
    "Percentages of countries, regions and sectors are equal shares: nobody stated any.",
    "Programmes and projects are activities of hierarchy 1, their records activities of hierarchy 2. What a programme "
    "does not tell itself follows from its records or its dates, and is marked so in urn:pillarbook:iati:1.",
)


class Activities:
    """The records that have a place in IATI, their programmes, and what is to be told of the others."""

    def __init__(self, ours: Entry | None, catalogue: str, at: datetime) -> None:
        self._entries: dict[tuple[str, str], Entry] = {}
        self._identifiers: dict[str, str] = {}
        self._programmes: dict[str, Programme] = {}
        self._wanted: set[tuple[str, str]] = set()
        self.footnotes: dict[str, None] = {}
        self.lacking: Counter[str] = Counter()
        self.records: Spool[Record] = Spool()
        self.at = at
        self.world = World(self._entries, Reporter.of(ours, catalogue), at.date(), self._identifiers)

    def add(self, part: Exchange) -> None:
        """Some of the records, with the entries that they need."""
        self._entries.update({(item.vocabulary, item.key): item for item in part.entries})
        placed = [record for record in part.records if self._has_place(record)]
        for record in placed:
            self._add(record)
        self._wanted |= needed(part.entries, map(extension.published, placed))

    def _has_place(self, record: Record) -> bool:
        what = lacking(record, self.world)
        self.lacking.update([what] if what else ())
        return not what

    def _add(self, record: Record) -> None:
        identifier = identifier_of(record, self.world)
        self._identifiers[str(record.uid)] = identifier
        self.footnotes.update(dict.fromkeys(footnotes(record, self.world)))
        above = {ref: key for key in programmes_of(record) if (ref := self.world.programme(key))}
        for ref, key in above.items():
            self._programmes.setdefault(ref, Programme(self._entries["programmes", key])).add(record, identifier)
        self.records.append(record)

    @property
    def programmes(self) -> dict[str, Programme]:
        """By identifier: those that are published by the same one are one activity; one that stands among the records
        already is not among them."""
        taken = set(self._identifiers.values())
        return {identifier: item for identifier, item in self._programmes.items() if identifier not in taken}

    @property
    def entries(self) -> list[Entry]:
        """In the order in which they were made, which a uid tells (UUIDv7): as pillars stand, whichever came first."""
        found = (item for place, item in self._entries.items() if place in self._wanted)
        return sorted(found, key=lambda item: item.uid or "")

    def __len__(self) -> int:
        return len(self.records) + len(self.programmes)

    def __iter__(self) -> Iterator[Element]:
        for record in self.records:
            yield activity(record, self.world)
        for identifier, programme in self.programmes.items():
            yield programme_activity(programme, identifier, self.world)

    def in_words(self) -> Iterator[str]:
        if count := len(self.programmes):
            told = ngettext("{count} programme or project stands as an activity above its records.",
                            "{count} programmes and projects stand as activities above their records.",
                            count)  # fmt: skip
            yield told.format(count=count)
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
            for element in progress.through(activities, len(activities)):
                xml.write(element, pretty_print=True)
            xml.write(extension.of_entries(activities.entries))
    file.write(b"\n")


def check(path: Path, activities: Activities, progress: Progress) -> None:
    """Compares every activity with what a parser reads; raises ReadBackDiffers, Cancelled."""
    try:
        with path.open("rb") as file:
            found = _activities(file)
            for element in progress.through(activities, len(activities)):
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
        while (before := element.getprevious()) is not None:
            before.getparent().remove(before)
