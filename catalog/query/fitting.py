"""Whether something typed begins a name, or a word within one, in any spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from catalog.folding import spellings, words

if TYPE_CHECKING:
    from catalog.query.completing import Offer

MOST = 400
"""Offers that are made at most."""

WITHIN = 2
"""The rank of a name in which only a word begins as typed."""

Named: TypeAlias = "tuple[Offer, Sequence[str]]"
"""An offer and the names by which it may be typed, the one that is shown first."""


def form(name: str) -> str:
    """The name as it is compared: its folded words, and those of its other spellings, each after a space."""
    return "\n".join(f" {way}" for way in (" ".join(words(name)), *spellings(name)))


def fit(typed: str, forms: Sequence[str]) -> tuple[int, int] | None:
    """How well what is typed fits names given as ``form`` (see ``Offer.rank``), and which of them; None for not."""
    wanted = f" {' '.join(words(typed))}".rstrip()
    for place, name in enumerate(forms):
        if name.startswith(wanted) or f"\n{wanted}" in name:
            return min(place, 1), place
    return next(((WITHIN, place) for place, name in enumerate(forms) if wanted in name), None)


def best_fits(typed: str, spelled: Iterable[tuple[int, Mapping[str, str]]]) -> set[int]:
    """Those with a name that begins as typed, else those with a word within one that does; ``spelled`` gives each with
    its names under their forms. Nothing fits what has no word."""
    if not words(typed):
        return set()
    found = {number: fits[0] for number, names in spelled if (fits := fit(typed, list(names)))}
    return {number for number, rank in found.items() if rank < WITHIN} or set(found)


def fitting(typed: str, named: Iterable[Named]) -> list[Offer]:
    """Those offers that fit, in their order but the best fits first."""
    found = []
    for offer, names in named:
        if fits := fit(typed, [form(name) for name in names]):
            found.append(replace(offer, rank=fits[0]))
    return sorted(found, key=lambda offer: offer.rank)[:MOST]
