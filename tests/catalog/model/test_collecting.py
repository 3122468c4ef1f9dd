"""The garbage collector waits while much is made, and goes on as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from catalog.collecting import paused


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_on(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether the collector works before; afterwards it does as the other tests need it."""
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_the_collector_waits_and_is_then_as_it_was(was_on: bool) -> None:
    with paused():
        assert not gc.isenabled()
    assert gc.isenabled() is was_on
