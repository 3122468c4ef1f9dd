"""Entries of a file that the catalogue has under another key: taken as those, and every reference follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from catalog.folding import comparable, fold
from catalog.interchange import Exchange
from catalog.model.record import EquipmentLine, Participants, PillarLink, Record
from catalog.model.sent import without_records
from catalog.model.vocabulary import SAME_BY_NAME, Departed, Entry
from catalog.standards.iati.codes import IATI_NAME

Keys = Mapping[tuple[str, str], str]


def matched(given: Exchange, there: Iterable[Entry], departed: Departed = Departed()) -> Exchange:  # noqa: B008
    """The exchange without entries that live here by name or were merged here, its references turned to those that
    live; what was deleted here stays so, and the records of what was sent from here."""
    held = list(there)
    given = _apart(given, held) if given.partial else given
    keys = dict(departed.merged)
    known = {(item.vocabulary, item.key) for item in held}
    given = replace(given, entries=tuple(
        without_records(item) if (item.vocabulary, item.key) in known else item
        for item in given.entries if item.uid not in departed.uids
    ))  # fmt: skip
    names: dict[tuple[str, str], list[Entry]] = {}
    for item in held:
        _remember(names, item)
    for item in given.entries:
        if (item.vocabulary, item.key) in known | keys.keys() or item.vocabulary not in SAME_BY_NAME:
            continue
        twin = next((other for other in _of_that_name(names, item) if _may_be_one(item, other)), None)
        if twin:
            keys[item.vocabulary, item.key] = twin.key
        else:
            _remember(names, item)
    return _renamed(given, keys) if keys else given


def _apart(given: Exchange, held: Iterable[Entry]) -> Exchange:
    """The exchange with other keys for what bears that of another entry here by chance: a file without uids has made
    its keys of names, but for the codes of areas."""
    there = {(item.vocabulary, item.key): item for item in held}
    keys = {}
    for item in given.entries:
        other = there.get((item.vocabulary, item.key))
        names = {fold(name) for name in (*_names(other), str(other.details.get(IATI_NAME)))} if other else set()
        if other and item.uid is None and item.vocabulary != "areas" and fold(item.name) not in names:
            keys[item.vocabulary, item.key] = f"iati-{item.key}"
    moved = tuple(replace(item, key=keys[item.vocabulary, item.key]) for item in given.entries
                  if (item.vocabulary, item.key) in keys)  # fmt: skip
    apart = _renamed(given, keys)
    return replace(apart, entries=(*apart.entries, *moved)) if keys else given


def _remember(names: dict[tuple[str, str], list[Entry]], item: Entry) -> None:
    names.setdefault((item.vocabulary, comparable(item.name)), []).append(item)


def _of_that_name(names: Mapping[tuple[str, str], list[Entry]], item: Entry) -> list[Entry]:
    return names.get((item.vocabulary, comparable(item.name)), [])


def _may_be_one(item: Entry, other: Entry) -> bool:
    """Customs of one country is not that of another."""
    mine, theirs = item.tied("jurisdiction"), other.tied("jurisdiction")
    return not mine or not theirs or mine == theirs


def _renamed(given: Exchange, keys: Keys) -> Exchange:
    return replace(
        given,
        records=tuple(_record(record, keys) for record in given.records),
        entries=tuple(_entry(item, keys) for item in given.entries if (item.vocabulary, item.key) not in keys),
        follow_ups=tuple(
            replace(item, on={**item.on, "key": _key(keys, item.on["vocabulary"], item.on["key"])}) if item.on else item
            for item in given.follow_ups
        ),
    )


def _key(keys: Keys, vocabulary: str, key: Any) -> Any:
    return keys.get((vocabulary, key), key)


def _entry(item: Entry, keys: Keys) -> Entry:
    ties = tuple(replace(tie, key=_key(keys, tie.vocabulary, tie.key)) for tie in item.ties)
    return replace(item, parent=_key(keys, item.vocabulary, item.parent), ties=ties)


def _record(record: Record, keys: Keys) -> Record:
    return replace(
        record,
        type=_key(keys, "types", record.type),
        group=_key(keys, "groups", record.group),
        themes=_all(keys, "themes", record.themes),
        jurisdictions=_all(keys, "areas", record.jurisdictions),
        programmes=_all(keys, "programmes", record.programmes),
        pillars=tuple(_pillar(item, keys) for item in record.pillars),
        citations=tuple(replace(item, source=_key(keys, "sources", item.source)) for item in record.citations),
        places=tuple(
            replace(item, role=_key(keys, "roles", item.role), place=_key(keys, "places", item.place))
            for item in record.places
        ),
        organisations=tuple(
            replace(item, role=_key(keys, "roles", item.role), organisation=_organisation(keys, item.organisation))
            for item in record.organisations
        ),
        people=tuple(
            replace(item, role=_key(keys, "roles", item.role), person=_key(keys, "people", item.person))
            for item in record.people
        ),
        participants=_participants(record.participants, keys) if record.participants else None,
        equipment=tuple(_line(line, keys) for line in record.equipment),
    )


def _all(keys: Keys, vocabulary: str, named: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_key(keys, vocabulary, key) for key in named))


def _pillar(item: PillarLink, keys: Keys) -> PillarLink:
    programme, _, code = _key(keys, "nodes", f"{item.programme}/{item.code}").rpartition("/")
    return replace(item, programme=programme, code=code)


def _organisation(keys: Keys, key: Any) -> Any:
    return _key(keys, "organisations", key)


def _participants(item: Participants, keys: Keys) -> Participants:
    groups = (
        replace(group, organisation=_organisation(keys, group.organisation),
                jurisdiction=_key(keys, "areas", group.jurisdiction))
        for group in item.groups
    )  # fmt: skip
    return replace(item, groups=tuple(groups))


def _line(line: EquipmentLine, keys: Keys) -> EquipmentLine:
    recipients = (replace(item, organisation=_organisation(keys, item.organisation)) for item in line.recipients)
    category = _key(keys, "equipment_categories", line.category)
    return replace(line, category=category, donor=_organisation(keys, line.donor), recipients=tuple(recipients))


def newly_named(
    records: Iterable[Record], entries: Iterable[Entry], there: Iterable[Entry]
) -> Iterator[tuple[str, str]]:
    """Vocabulary and name of each entry that the records' references would make, each once."""
    from catalog.store.exchange import references

    held = [*there, *entries]
    keys = {(item.vocabulary, item.key) for item in held if item.vocabulary != "tags"}
    names = {(item.vocabulary, comparable(name)) for item in held for name in _names(item)}
    for vocabulary, key, name in references(records):
        called = (vocabulary, comparable(name or key))
        if (vocabulary, key) not in keys and called not in names:
            names.add(called)
            keys.add((vocabulary, key))
            yield vocabulary, name or key


def _names(item: Entry) -> Iterator[str]:
    yield from (name.text for name in item.names)
    yield from item.aliases
    yield from item.codes.values()
