"""Entries of vocabularies ⇄ JSON: the common attributes by name, codes and ties by the tables of the model, the rest as
it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalog.errors import InvalidValue
from catalog.interchange.shapes import Json, listed, refuse
from catalog.model.problems import usual_access
from catalog.model.vocabulary import CODES, DONORS, HOLDERS, NESTED, TIES, Entry, Name, Tie
from catalog.words import _

_A_TEXT = _("a text is expected")
_COMMON = ("uid", "key", "names", "aliases", "parent", "description", "access")


def read_entry(vocabulary: str, item: Json, holder: str = "") -> Iterator[Entry]:
    """An entry and the entries nested in it, holder first; raises InvalidValue."""
    if not isinstance(item, dict) or not isinstance(item.get("key"), str):
        raise InvalidValue(field=vocabulary, value=str(item)[:80], detail=_("an entry is an object with a key"))
    key = f"{holder}/{item['key']}" if holder else item["key"]
    inside, nested_vocabulary = NESTED.get(vocabulary, ("", ""))
    rest = {name: value for name, value in item.items() if name not in _COMMON and name != inside}
    codes = {name: _code(rest.pop(name), f"{vocabulary}.{name}")
             for name in CODES.get(vocabulary, ()) if rest.get(name) is not None}  # fmt: skip
    parent = _text(item, "parent", vocabulary)
    yield Entry(
        vocabulary=vocabulary,
        key=key,
        uid=_text(item, "uid", vocabulary),
        names=tuple(_read_names(vocabulary, item)),
        aliases=_texts(item, "aliases", vocabulary),
        codes=codes,
        parent=f"{holder}/{parent}" if holder and parent else parent,
        description=_text(item, "description", vocabulary),
        access=_text(item, "access", vocabulary) or usual_access(vocabulary),
        ties=tuple(_read_ties(vocabulary, rest)),
        details={name: value for name, value in rest.items() if value is not None},
    )
    for nested in listed(item, inside, f"{vocabulary}.{inside}") if inside else ():
        yield from read_entry(nested_vocabulary, nested, key)


def _read_names(vocabulary: str, item: dict[str, Json]) -> Iterator[Name]:
    for name in listed(item, "names", f"{vocabulary}.names") or [_text(item, "name", vocabulary) or item["key"]]:
        given = {"text": name} if isinstance(name, str) else name
        where = f"{vocabulary}.names"
        if not isinstance(given, dict) or not isinstance(given.get("text"), str):
            raise InvalidValue(field=where, value=str(name)[:80], detail=_("a name is a text, or an object with one"))
        yield Name(given["text"], *(_text(given, part, where) for part in ("language", "from", "to")))


def _read_ties(vocabulary: str, rest: dict[str, Json]) -> Iterator[Tie]:
    for relation, other in TIES.get(vocabulary, {}).items():
        given = {relation: rest.pop(relation, None)}
        several = relation in _LISTED_TIES and not isinstance(given[relation], str)
        keys = _texts(given, relation, vocabulary) if several else (_text(given, relation, vocabulary),)
        yield from (Tie(relation, other, key) for key in keys if key)
    if vocabulary == "programmes":
        for agreement in listed({DONORS: rest.pop(DONORS, None)}, DONORS, f"programmes.{DONORS}"):
            yield _read_agreement(agreement)


def _read_agreement(agreement: Json) -> Tie:
    given = {"donor": agreement} if isinstance(agreement, str) else agreement
    if not isinstance(given, dict) or not isinstance(given.get("donor"), str):
        detail = _("an agreement names its donor by key")
        raise InvalidValue(field=f"programmes.{DONORS}", value=str(agreement)[:80], detail=detail)
    details = {name: value for name, value in given.items() if name != "donor" and value is not None}
    return Tie(DONORS, "organisations", given["donor"], details)


def _text(data: Mapping[str, Json], name: str, where: str) -> str | None:
    value = data.get(name)
    return value if value is None or isinstance(value, str) else str(refuse(value, f"{where}.{name}", _A_TEXT))


def _texts(data: Mapping[str, Json], name: str, where: str) -> tuple[str, ...]:
    values = listed(data, name, f"{where}.{name}")
    for value in values:
        if not isinstance(value, str):
            refuse(value, f"{where}.{name}", _A_TEXT)
    return tuple(values)


def _code(value: Json, where: str) -> str:
    """Codes are texts; a number is taken as it is written."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        refuse(value, where, _A_TEXT)
    return str(value)


def write_entry(entry: Entry, nested: Iterable[Entry] = ()) -> dict[str, Json]:
    holder, _slash, code = entry.key.rpartition("/") if entry.vocabulary in HOLDERS else ("", "", entry.key)
    inside, _nested = NESTED.get(entry.vocabulary, ("", ""))
    written: dict[str, Json] = {
        "uid": entry.uid,
        "key": code,
        "names": [_write_name(name) for name in entry.names],
        "aliases": list(entry.aliases),
        "description": entry.description,
        "access": entry.access,
        "parent": entry.parent.removeprefix(f"{holder}/") if entry.parent and holder else entry.parent,
        **{name: entry.codes.get(name) for name in CODES.get(entry.vocabulary, ())},
        **_write_ties(entry),
        **entry.details,
    }
    if inside:
        mine = [other for other in nested if other.key.rpartition("/")[0] == entry.key]
        written[inside] = [write_entry(other) for other in mine]
    return written


def _write_name(name: Name) -> dict[str, Json]:
    return {"text": name.text, "language": name.language, "from": name.since, "to": name.until}


_LISTED_TIES = ("areas", "partners", "successors")


def _write_ties(entry: Entry) -> dict[str, Json]:
    written: dict[str, Json] = {}
    for relation in TIES.get(entry.vocabulary, {}):
        keys = entry.tied(relation)
        written[relation] = list(keys) if relation in _LISTED_TIES else (keys[0] if keys else None)
    if entry.vocabulary == "programmes":
        written[DONORS] = [{"donor": tie.key, **tie.details} for tie in entry.ties if tie.relation == DONORS]
    return written
