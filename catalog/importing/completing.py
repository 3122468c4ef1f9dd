"""A file that tells a part of each record: what it does not tell is as the catalogue has it, and nothing is cleared."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from catalog.interchange import Exchange
from catalog.model.record import (
    Citation,
    EquipmentLine,
    Figure,
    OrganisationLink,
    PillarLink,
    PlaceLink,
    Record,
    Review,
)
from catalog.model.vocabulary import Entry
from catalog.standards.iati.codes import IDENTITY, KEPT

_NOT_TOLD: tuple[Any, ...] = (None, "", (), {}, "unknown", "activity", "public", Review())
"""Values of a record's fields by which a part says nothing."""


def completed(given: Exchange, there: Mapping[str, Record | None], entries: Iterable[Entry]) -> Exchange:
    """``there`` has what the catalogue holds under the uids of the file, ``entries`` are its living ones: of those
    the file only tells the name."""
    if not given.partial:
        return given
    known = {(item.vocabulary, item.key) for item in entries}
    return replace(
        given,
        records=tuple(_completed(record, there.get(record.uid or "")) for record in given.records),
        entries=tuple(item for item in given.entries if (item.vocabulary, item.key) not in known),
    )


def _completed(given: Record, here: Record | None) -> Record:
    if here is None:
        return given
    values = {field.name: _joined(getattr(given, field.name), getattr(here, field.name)) for field in fields(Record)}
    return Record(**{**values, "extra": _extra(given, here)})


def _joined(told: Any, here: Any) -> Any:
    if told in _NOT_TOLD:
        return here
    return _all(told, here) if isinstance(told, tuple) and isinstance(here, tuple) else told


def _all(told: tuple[Any, ...], here: tuple[Any, ...]) -> tuple[Any, ...]:
    """What is here with what the file tells besides; of what both have, as here but for numbers that it tells anew."""
    fresh = {_identity(item): item for item in told}
    kept = [fresh[key] if isinstance(item, EquipmentLine | Figure) and (key := _identity(item)) in fresh else item
            for item in here]  # fmt: skip
    known = {_identity(item) for item in here}
    return (*kept, *(item for key, item in fresh.items() if key not in known))


def _identity(item: Any) -> Hashable:
    match item:
        case OrganisationLink():
            return item.organisation, item.role
        case PlaceLink():
            return item.place
        case PillarLink():
            return item.programme, item.code
        case Citation():
            return item.source, item.section, item.locator
        case EquipmentLine():
            return item.uid or item.item
        case Figure():
            return item.uid or item.indicator
    return repr(item)


def _extra(given: Record, here: Record) -> Mapping[str, Any]:
    """What only says who published it is nothing new of a record that is ours."""
    if KEPT not in here.extra and _is_only_identity(given.extra.get(KEPT)):
        return here.extra
    return {**here.extra, **given.extra}


def _is_only_identity(data: Any) -> bool:
    """Whether no more was kept than who published it under what identifier."""
    elements = data.get("elements") if isinstance(data, Mapping) else None
    return isinstance(elements, list) and all(
        isinstance(text, str) and text.startswith(tuple(f"<{name}" for name in IDENTITY)) for text in elements
    )
