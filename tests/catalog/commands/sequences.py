"""Sequences of commands at random, and what holds after each of them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from catalog.catalog import Catalog
from catalog.store.entries.vocabulary import Vocabulary

LONG = bool(os.environ.get("PILLARBOOK_LONG"))


def tried(officer: type[RuleBasedStateMachine], examples: int, steps: int) -> None:
    """Lets an officer do so many sequences of up to so many steps."""
    run_state_machine_as_test(
        officer,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=(Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )


def require_vocabularies_of_the_file(catalog: Catalog) -> None:
    """What is in memory has caught up with the log."""
    with catalog._database.reading() as connection:
        caught_up, fresh = catalog._vocabulary.current(connection), Vocabulary.read(connection)
    assert list(caught_up.entries.items()) == list(fresh.entries.items())
    assert caught_up.merged == fresh.merged
