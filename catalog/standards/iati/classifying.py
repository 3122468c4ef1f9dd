"""Countries, regions and sectors of an activity as jurisdictions, regions, themes and pillars; the entries it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element as Element

from catalog.model.record import PillarLink, RegionLink
from catalog.model.vocabulary import Entry, Name
from catalog.standards.iati import codes

_AREAS, _REGIONS = "urn:pillarbook:areas", "urn:pillarbook:regions:"
_PILLARS, _THEMES = "urn:pillarbook:pillars", "urn:pillarbook:themes"


@dataclass(slots=True)
class NamedEntries:
    """The entries that an activity names, each once; ``words`` reads the name that an element is given."""

    words: Callable[[Element | None], str | None]
    _found: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def add(
        self, vocabulary: str, key: str, name: str, *, details: Mapping[str, Any] | None = None, **values: Any
    ) -> str:
        said = {**(details or {}), codes.IATI_NAME: name}
        self._found.setdefault((vocabulary, key), Entry(vocabulary, key, (Name(name),), details=said, **values))
        return key

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._found.values())


def recipients(
    countries: Iterable[Element], regions: Iterable[Element], named: NamedEntries
) -> tuple[tuple[str, ...], tuple[RegionLink, ...]]:
    areas = [_area(element, named) for element in countries if element.get("code")]
    found = []
    for element in regions:
        code, uri = element.get("code") or "", element.get("vocabulary-uri") or ""
        if uri == _AREAS and code:
            areas.append(named.add("areas", code, named.words(element) or code))
        elif code:
            found.append(_region(_scheme(element, uri), code, element, named))
    return tuple(dict.fromkeys(areas)), tuple(dict.fromkeys(found))


def _area(element: Element, named: NamedEntries) -> str:
    code = str(element.get("code")).strip().upper()
    if code == codes.KOSOVO:
        details = {"footnote": codes.KOSOVO_FOOTNOTE, "user_assigned": True}
        return named.add("areas", code, codes.KOSOVO_NAME, codes={"alpha2": code}, details=details)
    return named.add("areas", code, named.words(element) or code, codes={"alpha2": code})


_SCHEMES = {None: ("dac", "OECD DAC"), codes.DAC: ("dac", "OECD DAC"), codes.UN_REGIONS: ("un-m49", "UN M49")}


def _scheme(element: Element, uri: str) -> tuple[str, str]:
    """Key and name of the region scheme that a code is of."""
    if uri.startswith(_REGIONS):
        key = uri.removeprefix(_REGIONS)
        return key, key
    return _SCHEMES.get(element.get("vocabulary"), ("iati-own", "Regions of IATI publishers"))


def _region(scheme: tuple[str, str], code: str, element: Element, named: NamedEntries) -> RegionLink:
    key = named.add("region_schemes", *scheme)
    named.add("regions", f"{key}/{code}", named.words(element) or code)
    return RegionLink(key, code)


def sectors(elements: Iterable[Element], named: NamedEntries) -> tuple[tuple[str, ...], tuple[PillarLink, ...]]:
    themes, pillars = [], []
    for element in elements:
        code, uri = (element.get("code") or "").strip(), element.get("vocabulary-uri") or ""
        name = named.words(element)
        if uri == _PILLARS and "/" in code:
            programme, _, node = code.rpartition("/")
            named.add("programmes", programme, programme)
            named.add("nodes", code, name or node)
            pillars.append(PillarLink(programme, node))
        elif code and code != codes.NOT_SPECIFIED:
            themes.append(_theme(element, code, uri, name, named))
    return tuple(dict.fromkeys(themes)), tuple(dict.fromkeys(pillars))


def _theme(element: Element, code: str, uri: str, name: str | None, named: NamedEntries) -> str:
    if uri == _THEMES:
        return named.add("themes", code, name or code)
    vocabulary = element.get("vocabulary") or codes.DAC
    key = f"dac-{code}" if vocabulary in ("1", "2") else f"iati-{vocabulary}-{code}"
    return named.add("themes", key, name or f"{'DAC' if key.startswith('dac') else 'Sector'} {code}")
