"""Grades in questions: the reliability of a source and the credibility of a statement (Admiralty system).

A citation that is not graded has the grade of its source.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true

from catalog.store.entries.vocabulary import Vocabulary
from catalog.store.portions import among
from catalog.store.schema import citation, record


def graded(vocabulary: Vocabulary, reliability: str, credibility: str) -> ColumnElement[bool]:
    """Records with a citation of such a grade, "" for any."""
    asked = {"reliability": reliability, "credibility": credibility}
    which = (_of(vocabulary, part, value) for part, value in asked.items() if value)
    return record.c.id.in_(select(citation.c.record_id).where(and_(true(), *which)))


def has_grade(vocabulary: Vocabulary) -> ColumnElement[bool]:
    which = (_of(vocabulary, part, None) for part in ("reliability", "credibility"))
    return record.c.id.in_(select(citation.c.record_id).where(or_(*which)))


def _of(vocabulary: Vocabulary, part: str, value: str | None) -> ColumnElement[bool]:
    """Citations of which a part of the grade is such, or is stated at all."""
    own: Any = citation.c[part]
    sources = {number for number, item in vocabulary.of("sources") if _fits(item.details.get(part), value)}
    said = own.is_not(None) if value is None else own == value
    return or_(said, and_(own.is_(None), citation.c.source_id.in_(among(sources))))


def _fits(said: Any, value: str | None) -> bool:
    return said not in (None, "") if value is None else said == value
