"""Figures of trainings along an axis, and what these name."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from sqlalchemy import select

from catalog.model.sums import NOTHING
from catalog.query.crosstabs import ELSEWHERE, RECORDS, Axis, Heading, Measure
from catalog.query.trainings import Named, TrainingFigures, TrainingLine, TrainingNames
from catalog.query.tree import Query
from catalog.store.columns.amounts import amounts, coded, happened, total, trainings
from catalog.store.columns.arrays import Mask
from catalog.store.columns.axes import Axes
from catalog.store.columns.counted import Placed
from catalog.store.columns.crosstabs import headings
from catalog.store.columns.masks import Masks
from catalog.store.columns.numbers import Numbers
from catalog.store.portions import among
from catalog.store.schema import training

_PEOPLE = (Measure("trained"), Measure("women"), Measure("men"))


def figures(masks: Masks, query: Query, axis: Axis) -> TrainingFigures:
    found = _found(masks, query)
    held = found & happened(masks)
    parts = _parts(masks, held)
    standing = Axes(masks, held).along(axis)
    columns = [headings(part, Placed.of(standing, part.records)) for part in parts]
    lines = tuple(_line(list(told)) for told in zip(*columns, strict=True))
    everything = _line([Heading(ELSEWHERE, "", 0, total(part)) for part in parts])
    left_out = int(np.count_nonzero(found)) - int(np.count_nonzero(held))
    return TrainingFigures(query, axis, lines, everything, left_out)


def _parts(masks: Masks, held: Mask) -> list[Numbers]:
    """What is added up, in the order of the fields of a line."""
    ours, others = held & trainings(masks, ours=True), held & trainings(masks, ours=False)
    return [
        amounts(masks, RECORDS, ours),
        *(amounts(masks, measure, held) for measure in _PEOPLE),
        amounts(masks, RECORDS, others),
        amounts(masks, Measure("attended"), held),
    ]


def _line(told: list[Heading]) -> TrainingLine:
    sessions, trained, women, men, attended, people = (heading.total for heading in told)
    heading = Heading(told[0].value, told[0].label, told[0].depth, NOTHING)
    return TrainingLine(heading, sessions.lines, trained, women, men, attended.lines, people)


def _found(masks: Masks, query: Query) -> Mask:
    return masks.of(query) & coded(masks, "kind", ("training",))


def names(masks: Masks, query: Query) -> TrainingNames:
    held = _found(masks, query) & happened(masks)
    told = training.c
    rows = masks.moment.connection.execute(
        select(told.record_id, told.topics, told.trainers, told.platform).where(
            told.record_id.in_(among(np.flatnonzero(held).tolist()))
        )
    ).all()
    texts = ([row.topics or () for row in rows], [row.trainers or () for row in rows],
             [(row.platform,) if row.platform else () for row in rows])  # fmt: skip
    return TrainingNames(*(_counted(said) for said in texts))


def _counted(sessions: Iterable[Iterable[str]]) -> tuple[Named, ...]:
    """Each text with its sessions, whatever its case, in the spelling that comes first."""
    spelled: dict[str, str] = {}
    counts: dict[str, int] = {}
    for said in sessions:
        for key, text in {text.casefold(): text for text in said if text.strip()}.items():
            spelled.setdefault(key, text)
            counts[key] = counts.get(key, 0) + 1
    order = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(Named(spelled[key], counts[key]) for key in order)
