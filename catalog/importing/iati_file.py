"""An IATI activity file from outside, of any publisher: read within bounds, entities and networks left alone.

XML is read by lxml (python-docx brings it along, and the standard library keeps neither prefixes nor the order that a
publisher's elements need to be given back): entities are not resolved, no DTD is loaded, nothing is fetched, and its
own limits on depth and on the length of texts stand (``huge_tree`` is off).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from catalog.errors import CannotImport
from catalog.importing.sense import require_sense
from catalog.importing.whole_file import content
from catalog.interchange import Exchange
from catalog.model.record import Record
from catalog.model.vocabulary import Entry, Name
from catalog.standards.iati import codes, extension, programmes
from catalog.standards.iati.own_files import record_of
from catalog.standards.iati.reading import File, identifier_in, uid_of
from catalog.standards.iati.world import Reporter, World
from catalog.words import _

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes; an activity takes about 10 kB, and up to some MB with its transactions."""

_DOCUMENT_TYPE = _(
    "it holds a document type (DTD) or entities, by which text can be smuggled in; an IATI file has none"
)
_SAID = (
    ("amplification", _DOCUMENT_TYPE),
    ("Excessive depth", _("its elements are nested too deeply")),
    ("too long", _("one of its texts or names is too long")),
    ("Buffer size limit", _("one of its texts or names is too long")),
    ("encoding", _("it holds bytes that are no text in the encoding that it names")),
    ("Invalid char", _("it holds signs that no XML file may hold")),
    ("invalid xmlChar", _("it holds signs that no XML file may hold")),
)
"""Words of libxml2 → ours."""


def read(path: Path, limit: int = SIZE_LIMIT) -> Exchange:
    """The activities of a file as records, a part of each; raises CannotImport."""
    data = content(path, limit)
    try:
        return _Reading(path, data).exchange()
    except etree.XMLSyntaxError as error:
        raise CannotImport(path=path, detail=_said(error)) from error


def _said(error: etree.XMLSyntaxError) -> str:
    theirs = " ".join(str(error.msg).split())
    return next((ours for part, ours in _SAID if part in theirs), _("it is not XML: {error}").format(error=theirs))


@dataclass(slots=True)
class _Reading:
    path: Path
    data: bytes
    _named: dict[tuple[str, str], Entry] = field(default_factory=dict)
    _passed: list[str] = field(default_factory=list)
    _kept: Counter[str] = field(default_factory=Counter)

    def exchange(self) -> Exchange:
        world, file = self._first_look()
        records = tuple(self._record(activity, world, file) for activity in self._activities()
                        if not programmes.key_in(activity))  # fmt: skip
        exchange = Exchange(records, tuple(self._named.values()), unknown=tuple(dict.fromkeys(self._passed)),
                            kept=tuple(self._kept), partial=True)  # fmt: skip
        require_sense(self.path, exchange)
        return exchange

    def _record(self, activity: Element, world: World, file: File) -> Record:
        told = record_of(activity, world, file)
        for item in told.entries:
            self._named.setdefault((item.vocabulary, item.key), item)
        self._passed += told.passed
        self._kept.update(told.kept)
        return told.record

    # The whole of the file, before its parts

    def _first_look(self) -> tuple[World, File]:
        """The entries that a file of ours holds, and the uid that each activity's record has."""
        uids: dict[str, str] = {}
        above: list[Entry] = []
        for number, activity in enumerate(self._activities(), start=1):
            identifier = identifier_in(activity)
            if key := programmes.key_in(activity):
                above.append(self._programme(activity, key))
                continue
            if not identifier:
                told = _("its activity {number} has no iati-identifier, by which it could be known again")
                self._refuse(told.format(number=number))
            if identifier in uids:
                told = _("two of its activities have the identifier {identifier}")
                self._refuse(told.format(identifier=identifier[:80]))
            ours = extension.record_of(activity)
            uids[identifier] = ours.uid if ours and ours.uid else uid_of(identifier)
        if not uids:
            self._refuse(_("it holds no activity"))
        known = {(item.vocabulary, item.key): item for item in self._entries()}
        for item in above:
            known.setdefault((item.vocabulary, item.key), item)
        self._named.update(known)
        identifiers = {uid: identifier for identifier, uid in uids.items()}
        return World(known, Reporter("", "", ""), self._day(), identifiers), File(uids)

    def _programme(self, activity: Element, key: str) -> Entry:
        """One that Pillarbook wrote of a programme is no record: it is the entry of that programme."""
        name = activity.findtext("title/narrative") or key
        added = {str(element.tag).rpartition("}")[2] for element in activity if element.tag not in programmes.WRITTEN}
        self._passed += [f"{tag} of the activity of {name}" for tag in sorted(added)]
        return Entry("programmes", key, (Name(name),))

    def _entries(self) -> Iterator[Entry]:
        for element in self._elements(codes.ENTRIES):
            yield from extension.entries_of(element)

    def _day(self) -> date:
        root = next(iter(self._elements("iati-activities", at_its_start=True)))
        try:
            return date.fromisoformat((root.get("generated-datetime") or "")[:10])
        except ValueError:
            return date.max

    def _activities(self) -> Iterator[Element]:
        return self._elements("iati-activity")

    def _elements(self, tag: str, at_its_start: bool = False) -> Iterator[Element]:
        """Those of a name, one after the other; each is let go of before the next. Refuses what is no such file."""
        options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False,
                                   "huge_tree": False, "remove_comments": True, "remove_pis": True}  # fmt: skip
        is_root = True
        for event, element in etree.iterparse(BytesIO(self.data), events=("start", "end"), **options):
            if is_root:
                self._require_activities(element)
                is_root = False
            if element.tag == tag and event == ("start" if at_its_start else "end"):
                yield element
            if event == "end" and element.getparent() is not None and element.getparent().getparent() is None:
                _let_go(element)

    def _require_activities(self, root: Element) -> None:
        if root.getroottree().docinfo.internalDTD is not None:
            self._refuse(_DOCUMENT_TYPE)
        if root.tag == "iati-organisations":
            self._refuse(_("it is an IATI file of organisations; choose one of activities"))
        if root.tag != "iati-activities":
            self._refuse(_other_beginning(etree.QName(root)))
        version = (root.get("version") or "").strip()
        if version and not version.startswith("2."):
            told = _("it is written in IATI {version}; versions 2.01 to 2.03 can be read")
            self._refuse(told.format(version=version[:10]))

    def _refuse(self, detail: str) -> None:
        raise CannotImport(path=self.path, detail=detail)


def _other_beginning(root: etree.QName) -> str:
    if root.localname == "iati-activities":
        told = _("its elements are in a namespace, “{namespace}”; those of IATI are in none")
        return told.format(namespace=str(root.namespace)[:60])
    return _("it is no file of IATI activities: it begins with “{element}”").format(element=root.localname[:60])


def _let_go(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None and parent is not None:
        del parent[0]
