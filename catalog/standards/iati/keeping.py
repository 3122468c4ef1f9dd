"""What another publisher wrote, kept with the record and given back in its place.

``extra["iati"]`` of a record is {"attributes": {name: value}, "elements": [XML, …], "reference": …}: those of its
activity, and whether that tells the record's reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from catalog.model.record import Record
from catalog.standards.iati.codes import KEPT
from catalog.standards.iati.elements import fit, made, tidied


@dataclass(frozen=True, slots=True)
class Kept:
    attributes: Mapping[str, str] = field(default_factory=dict)
    elements: tuple[Element, ...] = ()
    reference: bool = False

    def named(self, tags: Iterable[str]) -> list[Element]:
        wanted = set(tags)
        return [element for element in self.elements if element.tag in wanted]

    @property
    def activity(self) -> Element:
        return made("iati-activity", self.attributes, *map(_copied, self.elements))

    def as_extra(self) -> dict[str, Any]:
        written = [etree.tostring(tidied(element), encoding="unicode") for element in self.elements]
        return {"attributes": dict(self.attributes), "elements": written, "reference": self.reference}


def kept(record: Record) -> Kept | None:
    """None where nothing was kept, or what stands there is none of it: another program may have written it."""
    data = record.extra.get(KEPT)
    if not isinstance(data, Mapping) or not isinstance(data.get("elements"), list):
        return None
    attributes = data.get("attributes")
    try:
        elements = tuple(safely(text) for text in data["elements"])
        named = {str(name): fit(str(value)) for name, value in (attributes or {}).items()}
        found = Kept(named, elements, data.get("reference") is True)
        return found if found.activity is not None else None
    except (etree.XMLSyntaxError, ValueError, TypeError, AttributeError):
        return None


def safely(text: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    element: Element = etree.fromstring(text, parser)
    if element.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type")
    return element


def _copied(element: Element) -> Element:
    return safely(etree.tostring(element, encoding="unicode", with_tail=False))
