"""Python's own import statement, through the loading of PySide6.

PySide6 puts another in its place, which reads the source of every module from then on, in search of a ``__feature__``
that none of ours uses: a fifteenth of the time until the window stands.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    own = builtins.__import__
    try:
        yield
    finally:
        builtins.__import__ = own
