"""Living names stay apart where a name means one thing: compared by NFKC, case folded, single spaces."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from catalog.errors import NameTaken
from catalog.folding import comparable
from catalog.model.vocabulary import SAME_BY_NAME, Entry, many_of
from catalog.store.entries.entry_values import one
from catalog.store.schema import entry, entry_name
from catalog.words import _

_SAID = ("name", "alias")


def require_free(connection: Connection, item: Entry, number: int | None = None, known: Collection[str] = ()) -> None:
    """Raises NameTaken where another living entry bears a name or alias of this one (whose id is ``number``).

    Names that it has had already, ``known``, are not looked at: what was taken in so may stay so.
    """
    if item.vocabulary not in SAME_BY_NAME:
        return
    given = {comparable(text): text for text in said(item)}
    fresh = given.keys() - {comparable(text) for text in known}
    for holder, text in _bearers(connection, item.vocabulary, fresh):
        bearer = one(connection, holder)
        if holder != number and _may_be_one(item, bearer):
            raise NameTaken(name=given[comparable(text)], vocabulary=_(many_of(item.vocabulary)), bearer=bearer.name,
                            entry=number, holder=holder)  # fmt: skip


def with_former(connection: Connection, item: Entry, old: Entry, number: int) -> Entry:
    """A tag that is called otherwise than it was (``old``), found by that name as before: what searches, views and
    files say of a tag is its name. It stays among the other names, unless another living tag bears it."""
    if item.vocabulary != "tags" or comparable(item.name) == comparable(old.name):
        return item
    names = {comparable(name.text) for name in item.names}
    aliases = tuple(alias for alias in item.aliases if comparable(alias) not in names)
    former = comparable(old.name)
    holders = {holder for holder, _text in _bearers(connection, item.vocabulary, {former})} - {number}
    if holders or former in names.union(map(comparable, aliases)):
        return replace(item, aliases=aliases)
    return replace(item, aliases=(*aliases, old.name))


def said(item: Entry) -> tuple[str, ...]:
    """Its names and aliases."""
    return (*(name.text for name in item.names), *item.aliases)


def _bearers(connection: Connection, vocabulary: str, forms: Collection[str]) -> Iterable[tuple[int, str]]:
    """Id and name of the living entries that bear any of these names."""
    query = (
        select(entry.c.id, entry_name.c.text)
        .join(entry_name, entry_name.c.entry_id == entry.c.id)
        .where(entry.c.vocabulary == vocabulary, entry.c.deleted.is_(False), entry.c.merged_into.is_(None))
        .where(entry_name.c.kind.in_(_SAID))
        .order_by(entry.c.id)
    )
    if not forms:
        return []
    return [(row.id, row.text) for row in connection.execute(query) if comparable(row.text) in forms]


def _may_be_one(item: Entry, other: Entry) -> bool:
    """Customs of one country is not that of another."""
    mine, theirs = item.tied("jurisdiction"), other.tied("jurisdiction")
    return not mine or not theirs or mine == theirs
