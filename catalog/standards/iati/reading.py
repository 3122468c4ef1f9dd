"""What any publisher's activity says of a record, and the entries that it names."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml.etree import _Element as Element

from catalog.errors import InvalidDate
from catalog.folding import fold, is_visible
from catalog.model.codes import NOT_COUNTED
from catalog.model.dates import PartialDate
from catalog.model.record import Citation, OrganisationLink, PlaceLink, Record, RecordLink
from catalog.model.vocabulary import Entry
from catalog.standards.iati import codes
from catalog.standards.iati.classifying import NamedEntries, recipients, sectors
from catalog.standards.iati.documents import FROM_IATI
from catalog.standards.iati.world import IATI
from catalog.standards.iati.writing import ASSUMED, TITLE

_NAMESPACE = uuid.UUID("6f1d3c52-7d0b-5a53-9f5b-1a1f0f5a2030")
_FROM = f"{{{codes.OURS}}}from"


_IDENTIFIER = re.compile(r"[A-Za-z]{2,}-\w+-?\w")
"""An organisation's identifier ("XM-DAC-41128"); publishers write other numbers there, too, which name nobody."""


@dataclass(frozen=True, slots=True)
class File:
    """``uids`` are those of the activities of the same file, by identifier."""

    uids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """``passed`` says in words what could not be read, ``kept`` the elements of which a record tells nothing; both are
    kept with it."""

    record: Record
    entries: tuple[Entry, ...]
    passed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def uid_of(identifier: str) -> str:
    """The uid of the record that an activity becomes: the same whenever its identifier is."""
    return str(uuid.uuid5(_NAMESPACE, identifier))


def identifier_in(activity: Element) -> str:
    return (activity.findtext("iati-identifier") or "").strip()


def read(activity: Element, file: File) -> Told:
    reader = _Reader(activity)
    identifier = identifier_in(activity)
    status = codes.STATUS_OF.get(_code(activity.find("activity-status")), "unknown")
    date_, planned = reader.dates(status)
    jurisdictions, regions = recipients(activity.findall("recipient-country"), activity.findall("recipient-region"),
                                        reader.named)  # fmt: skip
    themes, pillars = sectors(activity.findall("sector"), reader.named)
    record = Record(
        kind="activity",
        uid=file.uids.get(identifier) or uid_of(identifier),
        title=reader.words(activity.find("title")) or identifier or "…",
        summary=reader.summary(),
        status=status,
        date=date_,
        planned_date=planned,
        jurisdictions=jurisdictions,
        regions=regions,
        themes=themes,
        pillars=pillars,
        organisations=tuple(dict.fromkeys(reader.organisations())),
        places=tuple(dict.fromkeys(reader.places())),
        sdg=tuple(dict.fromkeys(reader.sdg())),
        links=tuple({link.to: link for link in reader.links(file)}.values()),
        citations=tuple(reader.provenance(identifier)),
    )
    return Told(record, reader.named.entries, tuple(reader.passed))


def _code(element: Element | None) -> str:
    return (element.get("code") or "").strip() if element is not None else ""


class _Reader:
    def __init__(self, activity: Element) -> None:
        self._activity = activity
        self._language = activity.get(codes.LANGUAGE)
        self.named = NamedEntries(self.words)
        self.passed: list[str] = []

    def words(self, element: Element | None) -> str | None:
        """The narrative in English, else the first that says something."""
        if element is None:
            return None
        usual = element.get(codes.LANGUAGE) or self._language or "en"
        said = [(item.get(codes.LANGUAGE) or usual, " ".join((item.text or "").split()))
                for item in element.findall("narrative")]  # fmt: skip
        said = [(language, text) for language, text in said if is_visible(text)]
        english = (text for language, text in said if language.lower().startswith("en"))
        return next(english, said[0][1] if said else None)

    def summary(self) -> str | None:
        for element in self._activity.findall("description"):
            if element.get("type") in (None, codes.GENERAL) and element.get(_FROM) != TITLE:
                return self.words(element)
        return None

    def organisations(self) -> Iterator[OrganisationLink]:
        for element in self._activity.findall("participating-org"):
            name, ref = self.words(element), (element.get("ref") or "").strip()
            if element.get(_FROM) == ASSUMED or not (name or ref):
                continue
            details: dict[str, Any] = {"type": element.get("type")} if element.get("type") else {}
            details |= {IATI: ref} if ref else {}
            known = ref if _IDENTIFIER.match(ref) else name or ref
            key = self.named.add("organisations", key_of(known), name or ref, details=details)
            yield OrganisationLink(key, name or ref, self._role(element.get("role")))

    def _role(self, code: str | None) -> str | None:
        if code not in codes.ROLES:
            return None
        key, name = codes.ROLES[code]
        return self.named.add("roles", key, name, details={"iati": code, "applies_to": ["organisations"]})

    def places(self) -> Iterator[PlaceLink]:
        for element in self._activity.findall("location"):
            name = self.words(element.find("name"))
            if name:
                position = _position(element.findtext("point/pos"))
                yield PlaceLink(self.named.add("places", key_of(name), name, details=position), name)

    def sdg(self) -> Iterator[str]:
        for element in self._activity.findall("tag"):
            if element.get("vocabulary") in (codes.SDG_GOALS, codes.SDG_TARGETS) and _code(element):
                yield _code(element)

    def links(self, file: File) -> Iterator[RecordLink]:
        for element in self._activity.findall("related-activity"):
            to = file.uids.get((element.get("ref") or "").strip())
            if to and element.get("type") == codes.PARENT:
                yield RecordLink(to, "part of")

    def provenance(self, identifier: str) -> Iterator[Citation]:
        reporting = self._activity.find("reporting-org")
        ref = (reporting.get("ref") or "").strip() if reporting is not None else ""
        name = self.words(reporting) or ref
        if name:
            details = {FROM_IATI: ref or name}
            key = self.named.add("sources", f"iati-{key_of(ref or name)}", f"IATI data of {name}", details=details)
            yield Citation(key, locator=identifier or None)

    # Dates

    def dates(self, status: str) -> tuple[PartialDate | None, PartialDate | None]:
        """When it was, and when it was planned; of what did not take place yet, the planned date is its date."""
        said = self._days()
        actual = self._span(said.get(codes.ACTUAL_START), said.get(codes.ACTUAL_END))
        planned = self._span(said.get(codes.PLANNED_START), said.get(codes.PLANNED_END))
        return (planned, None) if actual is None and status in NOT_COUNTED else (actual, planned)

    def _days(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for element in self._activity.findall("activity-date"):
            iso = (element.get("iso-date") or "").strip()
            try:
                found.setdefault(element.get("type") or "", date.fromisoformat(iso[:10]).isoformat())
            except ValueError:
                self.passed.append(f"activity-date “{iso[:40]}”")
        return found

    def _span(self, first: str | None, last: str | None) -> PartialDate | None:
        if not first and not last:
            return None
        edtf = first if first == last and first else f"{first or '..'}/{last or '..'}"
        try:
            return PartialDate.parse(edtf)
        except InvalidDate:
            self.passed.append(f"activity-date “{edtf}”")
            return None


def key_of(text: str) -> str:
    return re.sub(r"\W+", "-", fold(text)).strip("-")[:120] or "unnamed"


def _position(text: str | None) -> dict[str, Any]:
    try:
        latitude, longitude = (float(part) for part in (text or "").split())
    except ValueError:
        return {}
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return {}
    return {"latitude": latitude, "longitude": longitude, "coordinates_source": "IATI"}
