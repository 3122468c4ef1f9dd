"""How values are known that are not plainly stated, and what other sources say instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from catalog.model import fact_values, field_words
from catalog.model.codes import BASES
from catalog.model.dates import PartialDate
from catalog.model.quantity_words import quantity
from catalog.model.record import Fact
from catalog.model.record_fields import RecordField
from ui.editing.tables import makers
from ui.editing.tables.columns import Column, Context, Kind, Offer, Refused
from ui.editing.tables.evidence import cited_words, fields
from ui.widgets.page.sections.provenance import basis_word, in_code_words
from ui.words import _

_BASES = {basis: basis_word(basis) for basis in BASES}
_SHOWN = {"yes": _("yes"), "no": _("no")}
_MOST_WORDS = 8


def facts() -> Kind:
    return Kind(
        _("How it is known"),
        (
            replace(makers.code("field", _("Field"), fields(), default="", width=15), read=_field),
            Column("value", _("Value"), _value, _with_value, offers=_values, several=True, width=24, also=("says",)),
            makers.code("basis", _("Known"), _BASES, default="stated", width=14, also=("basis",)),
            Column("citation", _("Source"), _citation, _with_citation, offers=_citations, width=26, closed=True),
            makers.text("words", _("The source's words"), width=24, also=("words", "quote")),
            Column("shown", _("Shown"), _shown, _with_shown, offers=_yes_no, width=7, closed=True),
        ),
        blank=lambda _context: Fact("", shown=False),
        is_kept=lambda fact: bool(fact.field),
        problems=_problems,
        together=_together,
    )


def _field(fact: Fact, _context: Context) -> str:
    return field_words.field(fact.field) if fact.field else ""


# Values, as the field they are about is written


def _value(fact: Fact, context: Context) -> str:
    field, value = fact_values.field_of(fact.field), fact.value
    if value is None:
        return ""
    if field and field.sort == "date":
        return PartialDate.parse(str(value)).in_words() if _is_date(value) else str(value)
    if field and field.vocabulary:
        return _named_pairs(field, value, context)
    if field and field.sort == "code":
        return in_code_words(fact.field, str(value)) or ""
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _is_date(value: Any) -> bool:
    field = fact_values.field_of("date")
    try:
        return field is not None and bool(fact_values.in_field(field, value, "", lambda *_known: False))
    except fact_values.Unmapped:
        return False


def _named_pairs(field: RecordField, value: Any, context: Context) -> str:
    """Entries by name, between semicolons; a value that is none of keys as it is."""
    found = fact_values.pairs(value)
    if not all(context.names.is_known(field.vocabulary, key) for key, _role in found):
        return value if isinstance(value, str) else "; ".join(map(str, value))
    named = [(context.names.label(field.vocabulary, key), context.names.label("roles", role)) for key, role in found]
    return "; ".join(f"{name}: {role}" if role else name for name, role in named)


def _with_value(fact: Fact, typed: str, context: Context) -> Fact:
    return replace(fact, value=_meant(fact_values.field_of(fact.field), typed, context) if typed else None)


def _meant(field: RecordField | None, typed: str, context: Context) -> Any:
    if field is None:
        return typed
    if field.sort == "date":
        return makers.dated(typed, context)
    if field.sort == "code":
        return makers.meant_code(typed, _code_words(field))
    if field.sort == "number":
        return _number(typed)
    if field.vocabulary:
        return fact_values.written_pairs([_pair(field, piece, context) for piece in _pieces(typed)])
    return _pieces(typed) if field.sort == "texts" else typed


def _number(typed: str) -> float:
    meant = quantity(typed)
    if meant is None or meant.value is None or meant.qualifier or meant.unit:
        raise Refused(_("A plain number is meant here: the qualifier is a field of its own."))
    return meant.value


def _pieces(typed: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[;\n]", typed) if piece.strip()]


def _pair(field: RecordField, piece: str, context: Context) -> fact_values.Pair:
    found = context.names.keys(field.vocabulary, piece)
    name, _colon, role = ("", "", "") if found else piece.rpartition(":")
    if not found and name and context.names.keys("roles", role.strip()):
        return _known(field, name.strip(), context), makers.named(context, "roles", role.strip())
    return _known(field, piece, context), None


def _known(field: RecordField, name: str, context: Context) -> str:
    """A disputed value names what is there: nothing new is made for what may not be so."""
    if not context.names.keys(field.vocabulary, name):
        raise Refused(_("There is no {name} in the catalogue yet.").format(name=f"“{name}”"))
    return makers.named(context, field.vocabulary, name)


def _code_words(field: RecordField) -> Mapping[str, str]:
    return {code: in_code_words(field.path, code) or code for code in field.codes}


def _values(fact: Fact, typed: str, context: Context) -> Iterable[Offer]:
    field = fact_values.field_of(fact.field)
    if field and field.vocabulary:
        head, between, last = typed.rpartition(";")
        before = f"{head}{between} " if between else ""
        found = makers.entry_offers(context, field.vocabulary, last.strip())
        return [Offer(offer.label, before + offer.text) for offer in found]
    return makers.code_offers(typed, _code_words(field)) if field and field.sort == "code" else []


# Citations of the record


def _citation(fact: Fact, context: Context) -> str:
    return _cited(context).get(fact.citation or "", "") if fact.citation else ""


def _cited(context: Context) -> dict[str, str]:
    """The record's citations by uid, in words, no two alike."""
    words = [(cited.uid or "", cited_words(cited, context)) for cited in context.record.citations if cited.uid]
    count = Counter(said for _uid, said in words)
    return {uid: said if count[said] == 1 else f"{said} [{place}]" for place, (uid, said) in enumerate(words, 1)}


def _with_citation(fact: Fact, typed: str, context: Context) -> Fact:
    if not typed:
        return replace(fact, citation=None)
    if not _cited(context):
        raise Refused(_("The record names no source yet: add it under Evidence, and save."))
    return replace(fact, citation=makers.meant_code(typed, _cited(context)))


def _citations(_fact: Fact, typed: str, context: Context) -> Iterable[Offer]:
    return makers.code_offers(typed, _cited(context))


# Which value is shown


def _shown(fact: Fact, _context: Context) -> str:
    return _SHOWN["yes" if fact.shown else "no"]


def _with_shown(fact: Fact, typed: str, _context: Context) -> Fact:
    return replace(fact, shown=makers.meant_code(typed, _SHOWN) == "yes" if typed else False)


def _yes_no(_fact: Fact, typed: str, _context: Context) -> Iterable[Offer]:
    return makers.code_offers(typed, _SHOWN)


def _problems(fact: Fact, _context: Context) -> Iterator[str]:
    if not fact.field:
        yield _("it is not said which field it is about")
    if len((fact.words or "").split()) > _MOST_WORDS:
        yield _("of the source's words at most eight are kept with a value")


def _together(lines: Sequence[Fact], _context: Context) -> Iterator[str]:
    """A field of one value shows one; lists may well show several facts, each about a part."""
    for name in dict.fromkeys(fact.field for fact in lines if fact.field):
        field = fact_values.field_of(name)
        shown = [fact.shown for fact in lines if fact.field == name]
        if field is None or field.is_list or len(shown) < 2:
            continue
        if sum(shown) != 1:
            said = _("{field}: choose the one value that is shown") if sum(shown) else _("{field}: no value is shown")
            yield said.format(field=field_words.field(name))
