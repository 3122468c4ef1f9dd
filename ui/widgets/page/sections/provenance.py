"""How a value is known: what is not plainly stated looks so, and says why."""

from __future__ import annotations

import re
from dataclasses import replace

from catalog.model import fact_values
from catalog.model.dates import PartialDate
from catalog.model.record import Citation, Fact
from ui.widgets.page.sections import labels
from ui.widgets.page.sections.context import PageContext
from ui.widgets.page.sections.pieces import Action, Line, Piece, small
from ui.words import _


def _day(edtf: str) -> str:
    return PartialDate(edtf).in_words()


_WORDS = {
    "mode": labels.mode, "our_role": labels.our_role, "status": labels.status, "kind": labels.kind,
    "date": _day, "planned_date": _day, "review_on": _day, "review_state": labels.review,
}  # fmt: skip
OPEN = ("section", "inherited", "inferred")
"""Bases that the officer may confirm."""


def basis_word(basis: str) -> str:
    return {
        "stated": _("stated"),
        "section": _("from its section"),
        "inherited": _("from its project"),
        "inferred": _("inferred"),
        "officer": _("confirmed"),
    }.get(basis, basis)


def fact_of(context: PageContext, field: str, key: str | None = None) -> Fact | None:
    """The entry that says how this value is known; of a list, the one that names ``key`` (or none does)."""
    facts = [fact for fact in context.record.facts if fact.field == field and fact.shown]
    if key is None:
        facts = [fact for fact in facts if _speaks_of_what_is_there(context, fact)]
        return next((fact for fact in facts if fact.basis != "stated"), facts[0] if facts else None)
    return next((fact for fact in facts if key in _keys(fact)), None)


def _speaks_of_what_is_there(context: PageContext, fact: Fact) -> bool:
    """A value that was edited since is not known as the one before it was."""
    field = fact_values.field_of(fact.field)
    return field is None or field.is_list or fact.value == fact_values.in_fact(field, context.record)


def _keys(fact: Fact) -> list[str]:
    """ "unodc: donor, undp: partner" → unodc, undp; codes without their programme as well."""
    keys = [part.split(":")[0].strip() for part in re.split(r"[,;]", str(fact.value or ""))]
    return keys + [key.rpartition("/")[2] for key in keys]


def value(
    context: PageContext,
    text: str,
    field: str,
    key: str | None = None,
    basis: str | None = None,
    role: str | None = None,
) -> Line:
    """A value as a line: plain where it is stated, else dotted, with the word for how it is known."""
    line = shown(Piece(text), field, fact_of(context, field, _with_role(context, field, key, role)), basis)
    return line if key is not None else (*line, *_differing(context, field))


def _differing(context: PageContext, field: str) -> Line:
    """That another source says something else, which stands in a section of its own."""
    differs = any(fact.field == field and not fact.shown for fact in context.record.facts)
    return (small(_(" · sources differ")),) if differs else ()


def _with_role(context: PageContext, field: str, key: str | None, role: str | None) -> str | None:
    """None for a key whose entry is about another role of the same organisation, so that it is not found."""
    if key is None or role is None:
        return key
    fact = fact_of(context, field, key)
    named = re.search(rf"(?:^|[,;])\s*{re.escape(key)}\s*:\s*([^,;]+)", str(fact.value)) if fact else None
    return key if named is None or named[1].strip() == role else ""


def shown(piece: Piece, field: str, fact: Fact | None, basis: str | None = None) -> Line:
    basis = basis or (fact.basis if fact else "stated")
    if basis == "stated":
        return (piece,)
    why = reason(basis, fact)
    if basis not in OPEN:
        return (replace(piece, tip=why), small(f" ✓ {basis_word(basis)}"))
    marked = replace(
        piece, dotted=True, action=Action("ask", field, why), tip=f"{why}\n{_('Ctrl+Return confirms it.')}"
    )
    if piece.style == "chip":
        return (replace(marked, text=f"{piece.text} · {basis_word(basis)}"),)
    return (marked, small(f" {basis_word(basis)}".replace(" ", "\u00a0")))


def reason(basis: str, fact: Fact | None) -> str:
    """Why the value stands there, in a sentence or two."""
    sentences = {
        "section": _("It follows from the section the item stands in."),
        "inherited": _("It comes from the project or programme."),
        "inferred": _("It is inferred; the source does not say it plainly."),
        "officer": _("Confirmed by an officer."),
    }
    if fact and fact.by:
        sentences["officer"] = _("Confirmed by {name} on {day}.").format(
            name=fact.by, day=labels.day(fact.on) if fact.on else "–"
        )
    parts = [sentences.get(basis, "")]
    if fact and fact.words:
        parts.append(_("The source's words: “{words}”.").format(words=fact.words))
    return " ".join(part for part in parts if part)


def citation_of(context: PageContext, fact: Fact) -> Citation | None:
    return next((cited for cited in context.record.citations if cited.uid == fact.citation), None)


def in_code_words(field: str, code: str | None) -> str | None:
    """A coded value of a field in words; other values as they are."""
    said = _WORDS.get(field.removeprefix("record."))
    return said(code) if code and said else code


def in_names(context: PageContext, fact: Fact) -> str:
    """The value of a fact in words, with names for its keys: "unodc: donor" → "United Nations Office …: donor"."""
    written = fact.value
    if fact.field in _WORDS:
        return in_code_words(fact.field, str(written)) or ""
    names = context.any_name

    def named(match: re.Match[str]) -> str:
        return names.get(match[0], match[0])

    text = ", ".join(map(str, written)) if isinstance(written, (list, tuple)) else str(written)
    return re.sub(r"(?<![\w/-])[\w./-]*\w(?![\w/-])", named, text)
