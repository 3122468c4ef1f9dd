"""What a report needs of the catalogue it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from catalog.query.answers import Sort
from catalog.query.crosstabs import Axis
from catalog.query.tree import Query

if TYPE_CHECKING:
    from catalog.model.vocabulary import Entry
    from catalog.query.answers import RecordRow, SearchResult
    from catalog.query.crosstabs import Measure, Tally
    from catalog.query.ledger import Grouping, Ledger, LedgerLine, LedgerOrder
    from catalog.query.page_answers import FollowUpLine, RecordPage
    from catalog.query.trainings import TrainingFigures
    from catalog.query.views import View


class Equipment(Protocol):
    """What reports ask of the equipment ledger."""

    def ledger(self, query: Query, by: Grouping = "unit", order: LedgerOrder | None = None) -> Ledger: ...
    def lines(self, ids: Sequence[int]) -> list[LedgerLine]: ...


class Training(Protocol):
    """What reports ask of the figures of trainings."""

    def figures(self, query: Query, along: Axis | str) -> TrainingFigures: ...


class Views(Protocol):
    """What reports ask of the saved views."""

    def all(self) -> tuple[View, ...]: ...


class Catalogue(Protocol):
    """What reports ask of a catalogue."""

    @property
    def today(self) -> date: ...
    @property
    def path(self) -> Path | None: ...
    @property
    def author(self) -> str: ...
    @property
    def equipment(self) -> Equipment: ...
    @property
    def training(self) -> Training: ...
    @property
    def views(self) -> Views: ...

    def meanings(self, query: Query) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]: ...
    def search(self, query: Query, sort: Sort | None = None) -> SearchResult: ...
    def rows(self, ids: Sequence[int]) -> list[RecordRow]: ...
    def exported_pages(self, ids: Sequence[int]) -> list[RecordPage]: ...
    def tally(self, query: Query, axis: Axis | str, measure: Measure | None = None) -> Tally: ...
    def follow_ups(self) -> list[FollowUpLine]: ...
    def vocabulary(self, name: str) -> list[Entry]: ...
    def footnotes(self, ids: Sequence[int]) -> tuple[str, ...]: ...
