"""Making much of which nothing is garbage, and giving back what was needed for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def paused() -> Iterator[None]:
    """The garbage collector waits, in all threads, unless it waits already: that is a fifth of the time of an import.
    It would look through all that is made, again and again.

    What is in no circle goes at once all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def give_back() -> None:
    """Hands memory that nothing uses any more to the system, where the C library keeps it until it is told (glibc);
    other libraries have no such function, and Windows has no such library."""
    import ctypes

    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
