"""What records choose from: the entries of a catalogue by vocabulary, common ones first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalog.model.codes import KINDS
from catalog.model.vocabulary import Entry
from tests.benchmarks.words import Weighted

Ids = Mapping[tuple[str, str], int]
"""Vocabulary and key of each entry → its id in the catalogue."""

STEEPNESS = 0.9
"""Exponent of the law by which entries are common: 1 is Zipf's own. The earlier one was made, the more common it is."""

FAVOURITE, FAVOURITE_SHARE = "gradiska", 0.027
"""A place that is asked for, and how often it is the one that is chosen."""

PARTIES = ("organisations", "people")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry as rows name it; ``area`` is its jurisdiction."""

    id: int
    key: str
    name: str
    area: Listed | None = None


@dataclass(frozen=True, slots=True)
class Lists:
    """The entries ``of`` each vocabulary; types by the kind of record they go with, roles by who plays them."""

    of: Mapping[str, Weighted[Listed]]
    types: Mapping[str, Weighted[Listed]]
    roles: Mapping[str, Weighted[Listed]]


def lists(entries: Sequence[Entry], ids: Ids) -> Lists:
    areas = {item.key: _listed(item, ids, {}) for item in entries if item.vocabulary == "areas"}
    listed = {(item.vocabulary, item.key): _listed(item, ids, areas) for item in entries}

    def fitting(vocabulary: str, detail: str = "", value: str = "") -> Weighted[Listed]:
        mine = (item for item in entries if item.vocabulary == vocabulary and value in item.details.get(detail, ("",)))
        return Weighted.zipf([listed[vocabulary, item.key] for item in mine], STEEPNESS)

    of = {vocabulary: fitting(vocabulary) for vocabulary in {item.vocabulary for item in entries}}
    return Lists(
        {**of, "places": _with_favourite(of["places"].items)},
        types={kind: fitting("types", "kinds", kind) for kind in KINDS},
        roles={who: fitting("roles", "applies_to", who) for who in PARTIES},
    )


def _listed(item: Entry, ids: Ids, areas: Mapping[str, Listed]) -> Listed:
    area = next((areas[key] for key in item.tied("jurisdiction") if key in areas), None)
    return Listed(ids[item.vocabulary, item.key], item.key, item.name, area)


def _with_favourite(places: Iterable[Listed]) -> Weighted[Listed]:
    weights = {item: rank**-STEEPNESS for rank, item in enumerate(places, start=1)}
    others = sum(weight for item, weight in weights.items() if item.key != FAVOURITE)
    favourite = others * FAVOURITE_SHARE / (1 - FAVOURITE_SHARE)
    return Weighted.of({item: favourite if item.key == FAVOURITE else weight for item, weight in weights.items()})
