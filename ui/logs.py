"""The log: rotating, ids and kinds of errors only, never what a catalogue says."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_log = logging.getLogger("pillarbook")


def begin(folder: Path) -> None:
    """Writes to the folder; without a log where the folder may not be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "pillarbook.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
        crashes = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        _log.addHandler(logging.NullHandler())
        return
    handler.setFormatter(_WithoutContents("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.propagate = False
    faulthandler.enable(crashes)


def catch(tell: Callable[[Exception], None]) -> None:
    """Hands every exception that nobody waited for to ``tell``; the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            tell(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
    threading.excepthook = lambda found: hook(found.exc_type, found.exc_value or Exception(), found.exc_traceback)


class _WithoutContents(logging.Formatter):
    """Tracebacks keep their places and the kind of error; its text could quote the catalogue."""

    def format(self, record: logging.LogRecord) -> str:
        """Takes no traceback that another handler has put in words."""
        theirs, record.exc_text = record.exc_text, None
        text = super().format(record)
        record.exc_text = theirs
        return text

    def formatException(self, ei: object) -> str:
        text = super().formatException(ei)  # type: ignore[arg-type]
        lines = text.splitlines()
        return "\n".join([line for line in lines if line.startswith(("Traceback", "  File"))] + [_kind(ei)])


def _kind(info: object) -> str:
    return getattr(info[0], "__name__", "error") if isinstance(info, tuple) else "error"
