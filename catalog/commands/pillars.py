"""Putting records into the pillars of a programme, as an officer deals them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from catalog.errors import UnknownEntry
from catalog.model.record import PillarLink
from catalog.model.vocabulary import Entry
from catalog.store.entries import entries
from catalog.store.records import records
from catalog.store.writing import Writing
from catalog.words import _


@dataclass(frozen=True, slots=True)
class PlaceInPillar:
    """Puts records into a pillar, on the officer's word, and takes them out of others with all that lies below these.

    ``pillar`` and ``out_of`` are keys of nodes ("rp-see/I"); ``pillar`` is None to take them out alone. What a record
    bears elsewhere stays; one that is already there, by inference, is there on the officer's word then.
    """

    records: tuple[int, ...]
    pillar: str | None
    out_of: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        code = (self.pillar or "").rpartition("/")[2]
        if not self.pillar:
            return "Take out of pillar"
        return f"Move to pillar {code}" if self.out_of else f"Add to pillar {code}"

    def apply(self, store: Writing) -> None:
        nodes = entries.load(store.connection, "nodes")
        if self.pillar and self.pillar not in {node.key for node in nodes}:
            raise UnknownEntry(vocabulary=_("pillar"), name=self.pillar)
        gone = _with_all_below(nodes, self.out_of) - {self.pillar}
        for item, number in zip(records.required(store.connection, self.records), self.records, strict=True):
            kept = [link for link in item.pillars if f"{link.programme}/{link.code}" not in gone]
            records.change(store, number, pillars=tuple(_placed(kept, self.pillar)))


def _placed(links: list[PillarLink], pillar: str | None) -> Iterable[PillarLink]:
    if pillar is None:
        return links
    programme, _, code = pillar.rpartition("/")
    if any((link.programme, link.code) == (programme, code) for link in links):
        return (_on_word(link) if (link.programme, link.code) == (programme, code) else link for link in links)
    return (*links, PillarLink(programme, code, "officer"))


def _on_word(link: PillarLink) -> PillarLink:
    return link if link.basis == "stated" else replace(link, basis="officer")


def _with_all_below(nodes: Iterable[Entry], keys: Iterable[str]) -> set[str]:
    found, below = set[str](), set(keys)
    while below:
        found |= below
        below = {node.key for node in nodes if node.parent in below} - found
    return found
