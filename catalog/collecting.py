"""Making much of which nothing is garbage: the collector would look through all of it, again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """The garbage collector waits, in all threads, unless it waits already: that is a fifth of the time of an import.

    What is in no circle goes at once all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
