"""What was trained: figures of the trainings that a query finds."""

from __future__ import annotations

from catalog.query.crosstabs import Axis, as_axis
from catalog.query.trainings import TrainingFigures, TrainingNames
from catalog.query.tree import Query
from catalog.store.columns.moment import Moments


class Training:
    def __init__(self, moments: Moments) -> None:
        self._moments = moments

    def figures(self, query: Query, along: Axis | str) -> TrainingFigures:
        """Sessions and people along an axis."""
        from catalog.store.columns import training_figures
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return training_figures.figures(Masks(moment), query, as_axis(along))

    def names(self, query: Query) -> TrainingNames:
        """The topics, trainers and platforms that sessions name."""
        from catalog.store.columns import training_figures
        from catalog.store.columns.masks import Masks

        with self._moments.reading() as moment:
            return training_figures.names(Masks(moment), query)
