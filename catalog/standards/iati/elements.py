"""Making and comparing elements of an activity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from catalog.folding import comparable
from catalog.standards.iati.codes import OURS

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TELLING = ("role", "code", "iso-date", "type", "ref", "vocabulary", "value", "url")
_NOT_TELLING = {"participating-org": ("ref", "type"), "location": ("ref",), "sector": ("vocabulary",)}


def fit(text: str) -> str:
    """The text without what XML cannot hold (1.0, 2.2)."""
    return _FORBIDDEN.sub("", text)


def made(tag: str, attributes: Mapping[str, str | None] | None = None, *children: Element) -> Element:
    said = {name: fit(value) for name, value in (attributes or {}).items() if value is not None}
    element = etree.Element(tag, said, nsmap={"pillarbook": OURS})
    element.extend(children)
    return element


def narrative(text: str) -> Element:
    element = made("narrative")
    element.text = fit(text)
    return element


def told(tag: str, text: str, attributes: Mapping[str, str | None] | None = None) -> Element:
    """An element that says something in words."""
    return made(tag, attributes, narrative(text))


def shares(count: int) -> list[str]:
    """So many equal percentages, in hundredths, that make exactly 100."""
    each = 10_000 // count
    hundredths = [each] * (count - 1) + [10_000 - each * (count - 1)]
    return [f"{part / 100:.2f}".rstrip("0").rstrip(".") for part in hundredths]


def same(some: Iterable[Element], others: Iterable[Element]) -> bool:
    """Whether they are written alike, but for comments and for spaces between elements."""
    return list(map(_shape, some)) == list(map(_shape, others))


def _shape(element: Element) -> tuple[Any, ...]:
    inside = [child for child in element if isinstance(child.tag, str)]
    text = element.text or ""
    return element.tag, dict(element.attrib), text.strip() if inside else text, list(map(_shape, inside))


def tidied(element: Element) -> Element:
    """A copy without the spaces between elements, which say nothing in IATI, and without comments."""
    tidy = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False, no_network=True)
    return etree.fromstring(etree.tostring(element, with_tail=False), tidy)


def alike(some: Iterable[Element], others: Iterable[Element]) -> bool:
    """Whether they say the same by their codes, days and words, in any order."""
    return sorted(map(_gist, some)) == sorted(map(_gist, others))


def _gist(element: Element) -> str:
    parts = []
    for item in element.iter(etree.Element):
        passed = _NOT_TELLING.get(str(item.tag), ())
        said = [f"{name}={item.get(name)}" for name in _TELLING if item.get(name) and name not in passed]
        parts.append(" ".join((str(item.tag), *said, comparable(item.text or ""))))
    return "\n".join(parts)
