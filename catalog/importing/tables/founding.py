"""Entries that need more than their name: a pillar its programme, a region its scheme."""

from __future__ import annotations

import re

from catalog.folding import fold
from catalog.model.record import PillarLink, RegionLink
from catalog.model.vocabulary import Entry, Name
from catalog.store.entries.vocabulary import Vocabulary
from catalog.words import _

_NO_KEY = re.compile(r"[^a-z0-9]+")

SCHEME = "imported"
"""The scheme of regions that a table names without saying theirs."""


def key_of(name: str) -> str:
    return _NO_KEY.sub("-", fold(name))[:60].strip("-") or "entry"


def pillar(vocabulary: Vocabulary, programme: str, code: str, name: str, basis: str) -> tuple[PillarLink, list[Entry]]:
    """The pillar of a programme, by their names; with the entries that are not there yet."""
    there = vocabulary.named(("programmes",), programme)
    key = vocabulary.entries[there[0]].key if there else key_of(programme)
    made = [] if there else [Entry("programmes", key, (Name(programme),))]
    if ("nodes", f"{key}/{code}") not in vocabulary.ids:
        made.append(Entry("nodes", f"{key}/{code}", (Name(name),), details={"kind": "pillar"}))
    return PillarLink(key, code, basis), made


def region(name: str) -> tuple[RegionLink, list[Entry]]:
    link = RegionLink(SCHEME, key_of(name))
    scheme = Entry("region_schemes", SCHEME, (Name(_("Regions of imported tables")),))
    return link, [scheme, Entry("regions", f"{SCHEME}/{link.code}", (Name(name),))]
